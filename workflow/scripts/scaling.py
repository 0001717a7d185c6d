"""Write what the variant's scaler learned of each feature."""

from unsupervised import summary
from unsupervised.job import write_tables

if __name__ == "__main__":
    write_tables(
        summary.scaling,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
    )
