"""Draw each component as an image."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import parts

if __name__ == "__main__":
    write_figure(
        parts.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
