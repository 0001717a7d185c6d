"""Draw the crosstabs of two variants side by side."""

from unsupervised.methods.kmeans.figures import comparison
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        comparison.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
