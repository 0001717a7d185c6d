"""Draw the t-SNE maps."""

from unsupervised.methods.tsne.figures import map
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        map.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
