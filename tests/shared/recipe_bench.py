"""Write the scripts of a bench's variants as their rules would, with the tables they speak of."""

import json
from collections.abc import Iterable
from pathlib import Path

from method_bench import DATASET, Bench

from unsupervised.methods.found import methods
from unsupervised.plan import recipes
from unsupervised.recipes import writing


def written(bench: Bench, step: str, variant: str) -> Path:
    """Write a variant's script beside its tables, and those that it saves; return its path."""
    asked = (bench.study, DATASET, step, variant)
    told = recipes.inputs(*asked)
    for name in ("scores", *methods()[step].recipe.reads):
        if name in told:
            bench.make(step, variant, name)
    inputs = {name: bench.whole(path) for name, path in told.items()} | bench.tidy
    text = writing.build(inputs, json.loads(recipes.spec(*asked)))["recipe"]
    for name in [*writing.SAVED.findall(text), "scores", "dimension", "correlation"]:
        if name in json.loads(recipes.spec(*asked))["tables"]:
            bench.make(step, variant, name)
    path = bench.folder / recipes.path(DATASET, step, variant)
    path.write_text(text, encoding="utf-8")
    return path


def all_written(bench: Bench, steps: Iterable[str]) -> list[Path]:
    """Write the scripts of all variants of methods that can run."""
    found = []
    for step in steps:
        method = methods()[step]
        for _, _, variant in bench.study.variants([DATASET], step):
            if not bench.refused(method, variant):
                found.append(written(bench, step, variant))
    return found
