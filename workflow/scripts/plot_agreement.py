"""Draw crosstab and inertia on one page."""

from unsupervised.methods.kmeans.figures import agreement
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        agreement.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
