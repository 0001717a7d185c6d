"""Draw precision, recall and NDCG of each recommender."""

from unsupervised.figure_job import write_figure
from unsupervised.plots import evaluation

if __name__ == "__main__":
    write_figure(
        evaluation.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
