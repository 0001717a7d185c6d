"""Cluster the samples by k-means: clusters, centroids, profile, scores."""

from unsupervised.methods.kmeans import fit as kmeans
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        kmeans.build,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
        snakemake.resources.mem_mb,
    )
