"""Assign new samples to the clusters of k-means."""

from unsupervised.methods.kmeans import fit as kmeans
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        kmeans.predict,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
        snakemake.resources.mem_mb,
    )
