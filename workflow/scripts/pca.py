"""Find the principal components, their variances and what they decorrelate."""

from unsupervised.methods.pca import fit as pca
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        pca.build,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
        snakemake.resources.mem_mb,
    )
