"""Draw the tree of a hierarchical clustering."""

from unsupervised.methods.hierarchy.figures import dendrogram
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        dendrogram.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
