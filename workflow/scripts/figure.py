"""Draw a figure with the function that a rule names."""

from unsupervised.run.figure_job import write_figure

if __name__ == "__main__":
    write_figure(
        snakemake.params.make,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        snakemake.output[0],
        snakemake.log[0],
    )
