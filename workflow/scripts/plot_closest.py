"""Draw the three clusters of the question which are closest."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import closest

if __name__ == "__main__":
    write_figure(
        closest.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
