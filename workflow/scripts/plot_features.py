"""Draw the samples before and after PCA."""

from unsupervised.methods.pca.figures import features
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        features.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
