"""Read a dataset's raw files into samples × features."""

import json
from pathlib import Path

from unsupervised.base import memory, samples
from unsupervised.data import receipts, tidy
from unsupervised.run import made
from unsupervised.run.job import logged

if __name__ == "__main__":
    told = made.Told(
        snakemake.input, snakemake.output, snakemake.params.spec, snakemake.params.code
    )
    with logged(snakemake.log[0], told):
        memory.allow(snakemake.resources.mem_mb)
        files = {Path(path).name: path for path in snakemake.input.files}
        receipts.check_all(files.values(), snakemake.input.receipts)
        found = tidy.tidy(files, json.loads(snakemake.params.spec))
        samples.write(found, dict(snakemake.output.items()))
        receipts.collect(snakemake.input.downloads, snakemake.output.source)
