"""Draw what to recommend to each listener."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import listeners

if __name__ == "__main__":
    write_figure(
        listeners.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
