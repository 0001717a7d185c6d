"""Draw the tree of a hierarchical clustering."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import dendrogram

if __name__ == "__main__":
    write_figure(
        dendrogram.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
