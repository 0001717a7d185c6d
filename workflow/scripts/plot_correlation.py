"""Draw the correlations between the features of a dataset."""

from unsupervised.figures import correlation
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        correlation.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
