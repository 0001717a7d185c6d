"""Get one raw file: from its place, a mirror, its address or your path; or make it."""

import json

from unsupervised import fetch
from unsupervised.job import logged

if __name__ == "__main__":
    with logged(snakemake.log[0], snakemake.output):
        fetch.get(
            json.loads(snakemake.params.spec),
            json.loads(snakemake.params.where),
            json.loads(snakemake.params.stand_in),
            json.loads(snakemake.params.former),
            snakemake.output.raw,
            snakemake.output.receipt,
            next(iter(json.loads(snakemake.params.source)), None),
        )
