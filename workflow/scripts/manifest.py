"""List the SHA-256 of every result."""

from unsupervised import manifest
from unsupervised.job import logged

if __name__ == "__main__":
    with logged(snakemake.log[0], snakemake.output):
        manifest.write(list(snakemake.input), snakemake.output.manifest)
