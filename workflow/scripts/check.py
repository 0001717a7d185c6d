"""Stop where variants of a dataset cannot run, and say why."""

import json

from unsupervised.base.files import write_json
from unsupervised.methods import checking
from unsupervised.run import made
from unsupervised.run.job import allowed, logged

if __name__ == "__main__":
    told = made.Told(
        snakemake.input, snakemake.output, snakemake.params.spec, snakemake.params.code
    )
    with (
        logged(snakemake.log[0], told),
        allowed(snakemake.resources.mem_mb, snakemake.params.cluster),
    ):
        spec = json.loads(snakemake.params.spec)
        checked = checking.check(dict(snakemake.input.items()), spec)
        write_json(snakemake.output.checks, checked)
