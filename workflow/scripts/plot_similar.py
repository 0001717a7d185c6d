"""Draw the samples most like each query."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import similar

if __name__ == "__main__":
    write_figure(
        similar.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
