"""Measure what it costs to say how far results can be trusted: CPU seconds by measure, in one process.

Run it where the course has been built: `.venv/bin/python benchmarks/trust.py`. Each job is done again
from the tables that lie there, and writes nothing. Imports are made before the clock starts.
"""

import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "workflow" / "scripts"))

import yaml

from unsupervised.comparison.tables import build as compare
from unsupervised.config.model import Config
from unsupervised.methods import found, has
from unsupervised.methods.method import Tables
from unsupervised.plan import results, specs
from unsupervised.plan.raw_data import TIDY, RawData
from unsupervised.plan.study import Study
from unsupervised.run.job import function

# Jobs that measure; those of one method bear its name behind.
MEASURES = (
    "selection", "resampling", "silhouettes", "branches", "explain", "overrepresented",
    "cluster_tree", "quality", "dimension", "held_out", "coherence", "coherence_sweep", "models",
    "claims",
)  # fmt: skip


def main() -> None:
    """Print the seconds of each measure, and of all."""
    os.chdir(ROOT)
    config = Config.model_validate(yaml.safe_load((ROOT / "config.yaml").read_text()))
    study = Study(config, RawData(config))
    jobs = list(measuring(study))
    for make, inputs, spec, _ in jobs[:1] + jobs:  # the first also imports what all need
        make(inputs, spec)
    spent: Counter = Counter()
    for make, inputs, spec, name in jobs:
        began = time.process_time()
        make(inputs, spec)
        spent[name] += time.process_time() - began
    for name, seconds in spent.most_common():
        print(f"{name:16} {seconds:6.2f} s")
    print(f"{'all':16} {spent.total():6.2f} s")


def measuring(study: Study):
    """Yield the function, inputs and spec of each job that measures, and the name of its measure."""
    for dataset in study.config.run:
        tidy = {n: f"{TIDY}/{dataset}/{n}.{e}" for n, e in
                (("values", "npz"), ("samples", "csv"), ("features", "csv"))}  # fmt: skip
        for _, step, variant in study.variants([dataset]):
            asked = results.asked(study, dataset, step, variant)
            jobs = has.having(found.methods()[step], asked, Tables)
            for made in (m for m in found.jobs() if m.job in jobs and step in m.methods):
                name = made.job.rule.removesuffix(f"_{step}")
                name = "claims" if name.startswith("claims") else name
                if name in MEASURES:
                    inputs = specs.inputs(study, made.job, dataset, step, variant)
                    inputs |= tidy if made.job.samples else {}
                    spec = json.loads(specs.spec(study, made.job, dataset, step, variant))
                    yield function(made.function), inputs, spec, name
        if results.is_compared(study, dataset):
            inputs = specs.compared_inputs(study, dataset) | tidy
            yield compare, inputs, json.loads(specs.compared_spec(study, dataset)), "compare"


if __name__ == "__main__":
    main()
