"""Read a dataset's raw files into samples × features."""

import json
from pathlib import Path

from unsupervised import receipts, samples, tidy
from unsupervised.job import logged

if __name__ == "__main__":
    with logged(snakemake.log[0], snakemake.output):
        files = {Path(path).name: path for path in snakemake.input.files}
        receipts.check_all(files.values(), snakemake.input.receipts)
        found = tidy.tidy(files, json.loads(snakemake.params.spec))
        samples.write(found, dict(snakemake.output.items()))
        receipts.collect(snakemake.input.downloads, snakemake.output.source)
