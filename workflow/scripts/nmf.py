"""Factorize non-negative samples into features and components."""

from unsupervised.methods.nmf import fit as nmf
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        nmf.build,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
        snakemake.resources.mem_mb,
    )
