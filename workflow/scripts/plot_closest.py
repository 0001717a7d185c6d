"""Draw the three clusters of the question which are closest."""

from unsupervised.course.figures import closest
from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        closest.draw,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
