"""Cut the tree at the variant's height into clusters."""

from unsupervised.methods.hierarchy import fit as hierarchy
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        hierarchy.cut,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
        snakemake.resources.mem_mb,
    )
