"""Draw the principal components as arrows from the mean."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import axes

if __name__ == "__main__":
    write_figure(
        axes.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
