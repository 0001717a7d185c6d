"""Rank samples by the cosine similarity of their NMF features."""

from unsupervised.methods.similar import fit as similar
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        similar.build,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
        snakemake.resources.mem_mb,
    )
