"""Read a dataset's raw files into samples × features."""

import json
from pathlib import Path

from unsupervised.data import receipts
from unsupervised.run import made
from unsupervised.run.job import allowed, logged
from unsupervised.run.tidy_job import write_samples

if __name__ == "__main__":
    told = made.Told(
        snakemake.input, snakemake.output, snakemake.params.spec, snakemake.params.code
    )
    with logged(snakemake.log[0], told):
        files = {Path(path).name: path for path in snakemake.input.files}
        receipts.check_all(files.values(), snakemake.input.receipts)
        spec, outputs = json.loads(snakemake.params.spec), dict(snakemake.output.items())
        with allowed(snakemake.resources.mem_mb, snakemake.params.cluster) as who:
            write_samples(files, spec, who, outputs)
        receipts.collect(snakemake.input.downloads, snakemake.output.source)
