"""Draw the crosstab of clusters and labels as a heat map."""

from unsupervised.methods.clusterings.figures import crosstab
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        crosstab.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
