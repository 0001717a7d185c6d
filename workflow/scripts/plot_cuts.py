"""Draw the number of clusters by height of the cut."""

from unsupervised.methods.hierarchy.figures import cuts
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        cuts.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
