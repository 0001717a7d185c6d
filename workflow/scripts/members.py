"""List the samples by cluster."""

from unsupervised.methods.clusterings import tables as clusters
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        clusters.members,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
    )
