"""Hide plays of each listener and measure how well they are guessed."""

from unsupervised.methods.similar import evaluation
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        evaluation.build,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
        snakemake.resources.mem_mb,
    )
