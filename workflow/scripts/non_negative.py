"""Say of each dataset whether it may go into NMF."""

from unsupervised.data import summary
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        summary.non_negative,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
    )
