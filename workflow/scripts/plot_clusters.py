"""Draw the samples before and after k-means, with centroids."""

from unsupervised.methods.clusterings.figures import clusters
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        clusters.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
