"""List the SHA-256 of every result."""

from unsupervised.run import made, manifest
from unsupervised.run.job import logged

if __name__ == "__main__":
    told = made.Told(
        snakemake.input, snakemake.output, snakemake.params.spec, snakemake.params.code
    )
    with logged(snakemake.log[0], told):
        manifest.write(list(snakemake.input), snakemake.output.manifest)
