"""Draw the samples most like each query."""

from unsupervised.methods.similar.figures import similar
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        similar.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
