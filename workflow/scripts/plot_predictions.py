"""Draw the new samples by the cluster they were assigned."""

from unsupervised.methods.kmeans.figures import predictions
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        predictions.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
