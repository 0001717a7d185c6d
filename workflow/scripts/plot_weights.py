"""Draw the tf-idf array as a heat map."""

from unsupervised.methods.tfidf.figures import weights
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        weights.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
