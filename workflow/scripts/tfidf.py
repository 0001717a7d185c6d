"""Weigh word counts by tf-idf."""

from unsupervised.methods.tfidf import fit as tfidf
from unsupervised.run.job import write_tables

if __name__ == "__main__":
    write_tables(
        tfidf.build,
        dict(snakemake.input.items()),
        snakemake.params.spec,
        snakemake.params.code,
        dict(snakemake.output.items()),
        snakemake.log[0],
    )
