"""Write the first sample of a dataset of images as a grid of numbers."""

from unsupervised.data import summary
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        summary.image,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
    )
