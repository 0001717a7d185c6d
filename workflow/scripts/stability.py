"""Count over many seeds how often each pair shares a k-means cluster."""

from unsupervised.methods.kmeans import fit as kmeans
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        kmeans.stability,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
        snakemake.resources.mem_mb,
    )
