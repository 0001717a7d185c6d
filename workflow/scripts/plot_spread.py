"""Draw the spread of each feature of a dataset."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import spread

if __name__ == "__main__":
    write_figure(
        spread.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
