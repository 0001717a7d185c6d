"""List where every raw file comes from, with its hash and size."""

import json

from unsupervised import made, provenance, tables
from unsupervised.job import logged

if __name__ == "__main__":
    told = made.Told(
        snakemake.input, snakemake.output, snakemake.params.spec, snakemake.params.code
    )
    with logged(snakemake.log[0], told):
        table = provenance.build(json.loads(snakemake.params.spec))
        tables.write(snakemake.output.provenance, table)
