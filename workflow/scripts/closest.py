"""Measure which of three clusters are closest, by single and complete linkage."""

from unsupervised.course import lessons
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        lessons.closest,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
    )
