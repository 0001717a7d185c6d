"""Describe a dataset: its features, its smallest value, its correlations."""

from unsupervised.data import summary
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        summary.build,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
    )
