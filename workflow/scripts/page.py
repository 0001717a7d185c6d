"""Write pages with the function that a rule names."""

from unsupervised.run.page_job import write_pages

if __name__ == "__main__":
    write_pages(
        snakemake.params.make,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.params.results,
        snakemake.log[0],
    )
