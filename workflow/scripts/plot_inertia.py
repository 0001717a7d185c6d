"""Draw inertia and silhouette by number of clusters."""

from unsupervised.methods.kmeans.figures import inertia
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        inertia.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
