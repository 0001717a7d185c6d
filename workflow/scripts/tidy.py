"""Read a dataset's raw files into samples × features."""

import json
from pathlib import Path

from unsupervised import memory, receipts, samples, tidy
from unsupervised.job import logged

if __name__ == "__main__":
    with logged(snakemake.log[0]):
        memory.allow(snakemake.resources.mem_mb)
        spec = json.loads(snakemake.params.spec)
        files = {Path(path).name: path for path in snakemake.input.files}
        if spec["checked"]:
            receipts.check(files[spec["file"]], snakemake.input.receipts[0])
        samples.write(tidy.tidy(files, spec), dict(snakemake.output.items()))
