"""List where every raw file comes from, with its hash and size."""

from unsupervised import provenance, tables
from unsupervised.job import logged

if __name__ == "__main__":
    with logged(snakemake.log[0]):
        tables.write(snakemake.output.provenance, provenance.build(list(snakemake.input)))
