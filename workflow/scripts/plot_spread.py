"""Draw the spread of each feature of a dataset."""

from unsupervised.figures import spread
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        spread.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
