"""Draw a sample's features, true and rebuilt."""

from unsupervised.methods.nmf.figures import reconstruction
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        reconstruction.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
