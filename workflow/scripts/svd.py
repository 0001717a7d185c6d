"""Reduce sparse samples by a truncated SVD."""

from unsupervised.methods.svd import fit as svd
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        svd.build,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
        snakemake.resources.mem_mb,
    )
