"""Draw the t-SNE maps."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import map

if __name__ == "__main__":
    write_figure(
        map.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
