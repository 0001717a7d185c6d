"""Draw a sample's features, true and rebuilt."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import reconstruction

if __name__ == "__main__":
    write_figure(
        reconstruction.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
