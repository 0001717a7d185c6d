"""List where every raw file comes from, with its hash and size."""

import json

from unsupervised.base import tables
from unsupervised.data import provenance
from unsupervised.run import made
from unsupervised.run.job import logged

if __name__ == "__main__":
    told = made.Told(
        snakemake.input, snakemake.output, snakemake.params.spec, snakemake.params.code
    )
    with logged(snakemake.log[0], told):
        table = provenance.build(json.loads(snakemake.params.spec))
        tables.write(snakemake.output.provenance, table)
