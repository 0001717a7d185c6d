"""Draw the reconstruction error by number of components."""

from unsupervised.methods.nmf.figures import errors
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        errors.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
