"""Draw how often each pair shares a cluster, ordered by cluster."""

from unsupervised.methods.kmeans.figures import stability
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        stability.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
