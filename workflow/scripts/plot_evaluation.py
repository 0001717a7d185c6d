"""Draw precision, recall and NDCG of each recommender."""

from unsupervised.methods.similar.figures import evaluation
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        evaluation.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
