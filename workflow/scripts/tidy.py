"""Read a dataset's raw files into samples × features."""

import json
from pathlib import Path

from unsupervised import samples, tidy
from unsupervised.job import logged

if __name__ == "__main__":
    with logged(snakemake.log[0]):
        files = {Path(path).name: path for path in snakemake.input}
        data = tidy.tidy(files, json.loads(snakemake.params.spec))
        samples.write(data, dict(snakemake.output.items()))
