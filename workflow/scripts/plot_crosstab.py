"""Draw the crosstab of clusters and labels as a heat map."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import crosstab

if __name__ == "__main__":
    write_figure(
        crosstab.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
