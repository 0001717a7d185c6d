"""Draw the number of clusters by height of the cut."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import cuts

if __name__ == "__main__":
    write_figure(
        cuts.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
