"""Draw the principal components as arrows from the mean."""

from unsupervised.methods.pca.figures import axes
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        axes.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
