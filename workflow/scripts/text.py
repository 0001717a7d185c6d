"""Write texts with the function that a rule names."""

from unsupervised.run.text_job import write_texts

if __name__ == "__main__":
    write_texts(
        snakemake.params.make,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
    )
