"""Count the merges that n samples need."""

from unsupervised.course import lessons
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        lessons.merges,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
    )
