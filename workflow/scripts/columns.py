"""Describe the columns of a dataset's raw table: types, empty cells and ranges."""

import json
from pathlib import Path

from unsupervised.base import memory, tables
from unsupervised.data import columns, receipts
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
        found = columns.build(files, json.loads(snakemake.params.spec))
        tables.write_all(dict(snakemake.output.items()), found)
