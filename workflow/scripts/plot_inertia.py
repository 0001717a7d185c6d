"""Draw inertia and silhouette by number of clusters."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import inertia

if __name__ == "__main__":
    write_figure(
        inertia.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
