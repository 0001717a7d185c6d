"""Say which variants of a dataset cannot run, before any of them starts."""

import json

from unsupervised.base import files, memory
from unsupervised.methods import checking
from unsupervised.run import failures, made
from unsupervised.run.job import logged

if __name__ == "__main__":
    told = made.Told(
        snakemake.input, snakemake.output, snakemake.params.spec, snakemake.params.code
    )
    with logged(snakemake.log[0], told):
        memory.allow(snakemake.resources.mem_mb)
        spec = json.loads(snakemake.params.spec)
        found = checking.verdicts(dict(snakemake.input.items()), spec)
        files.write_json(snakemake.output.checks, found)
    for line in checking.lines(snakemake.wildcards.dataset, found):
        failures.say(line)
