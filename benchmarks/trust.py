"""Measure what it costs to say how far results can be trusted: CPU seconds of one process.

Run it by `make bench-trust` where the course has been built. Each job is done again from the tables
that lie there, and writes nothing. What is imported is imported before the clock starts.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

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
    config = Config.model_validate(yaml.safe_load(Path("config.yaml").read_text()))
    study = Study(config, RawData(config))
    jobs = list(measuring(study))
    for make, inputs, spec, _ in jobs:
        make(inputs, spec)
    spent: Counter = Counter()
    for make, inputs, spec, name in jobs:
        began = time.process_time()
        make(inputs, spec)
        spent[name] += time.process_time() - began
    for name, seconds in spent.most_common():
        print(f"{name:16} {seconds:6.2f} s")
    print(f"{'all':16} {spent.total():6.2f} s")


def measuring(study: Study) -> Iterator[tuple]:
    """Yield of each job that measures its function, inputs and spec, and what its measure is."""
    for dataset in study.config.run:
        tidy = {n: f"{TIDY}/{dataset}/{n}.{e}" for n, e in
                (("values", "npz"), ("samples", "csv"), ("features", "csv"))}  # fmt: skip
        for _, step, variant in study.variants([dataset]):
            asked = results.asked(study, dataset, step, variant)
            jobs = has.having(found.methods()[step], asked, Tables)
            for made in (m for m in found.jobs() if m.job in jobs and step in m.methods):
                name = made.job.rule.removesuffix(f"_{step}")
                name = name.partition("_")[0] if name.startswith("claims") else name
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
