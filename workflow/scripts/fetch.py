"""Get one raw file: from its place, a mirror, its address or your path; or make it."""

import json

from unsupervised.data import fetch
from unsupervised.run import made
from unsupervised.run.job import logged

if __name__ == "__main__":
    told = made.Told(
        snakemake.input, snakemake.output, snakemake.params.spec, snakemake.params.code
    )
    with logged(snakemake.log[0], told):
        keys = ("spec", "where", "stand_in", "former", "source")
        *asked, own = (json.loads(getattr(snakemake.params, key)) for key in keys)
        fetch.get(*asked, snakemake.output.raw, snakemake.output.receipt, next(iter(own), None))
