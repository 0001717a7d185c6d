"""Draw the first sample of a dataset of images, with its numbers."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import image

if __name__ == "__main__":
    write_figure(
        image.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
