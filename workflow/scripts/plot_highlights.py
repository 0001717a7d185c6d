"""Draw the NMF features of named samples."""

from unsupervised.methods.nmf.figures import highlights
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        highlights.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
