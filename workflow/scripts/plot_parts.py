"""Draw each component as an image."""

from unsupervised.methods.factors.figures import parts
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        parts.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
