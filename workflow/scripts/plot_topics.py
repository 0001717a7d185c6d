"""Draw the largest features of each NMF component."""

from unsupervised.methods.nmf.figures import topics
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        topics.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
