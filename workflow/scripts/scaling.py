"""Write what the variant's scaler learned of each feature."""

from unsupervised.methods import scaling
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        scaling.scaling,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
    )
