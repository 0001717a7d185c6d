"""Draw the first sample of a dataset of images, with its numbers."""

from unsupervised.figures import image
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        image.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
