"""Map the samples in two dimensions by t-SNE."""

from unsupervised.methods.tsne import fit as tsne
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        tsne.build,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
        snakemake.resources.mem_mb,
    )
