"""Draw the explained variance of each component."""

from unsupervised.methods.factors.figures import variance
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        variance.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
