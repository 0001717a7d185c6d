"""List where every raw file comes from, with its hash and size."""

import json

from unsupervised import provenance, tables
from unsupervised.job import logged

if __name__ == "__main__":
    with logged(snakemake.log[0], snakemake.output):
        table = provenance.build(json.loads(snakemake.params.spec))
        tables.write(snakemake.output.provenance, table)
