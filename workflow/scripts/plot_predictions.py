"""Draw the new samples by the cluster they were assigned."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import predictions

if __name__ == "__main__":
    write_figure(
        predictions.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
