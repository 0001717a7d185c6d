"""Rebuild one sample from its NMF components."""

from unsupervised import nmf
from unsupervised.job import write_tables

if __name__ == "__main__":
    write_tables(
        nmf.reconstruct,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
        snakemake.resources.mem_mb,
    )
