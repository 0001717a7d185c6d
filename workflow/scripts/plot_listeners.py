"""Draw what to recommend to each listener."""

from unsupervised.methods.similar.figures import listeners
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        listeners.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
