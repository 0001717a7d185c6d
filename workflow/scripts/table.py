"""Make tables with the function that a rule names."""

from unsupervised.run.table_job import write_tables

if __name__ == "__main__":
    write_tables(
        snakemake.params.make,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
        snakemake.resources.get("mem_mb"),
        snakemake.params.get("cluster", ""),
    )
