"""Make the tables of every method, by each of its engines, on data in which last bits decide.

`python tests/shared/every_table.py FOLDER [kind … method … one-job]` makes them in this process,
those of some kinds of data and methods or of all, so that a test can compare what processes make
that think themselves on other processors. `one-job` makes one job of each method, for a processor
that is emulated, which takes ten times as long.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[2] / "workflow" / "scripts")]

import numpy as np
from fewer_draws import draw_fewer
from method_bench import BASE, Bench
from mixed_tables import mixed
from ordinary_data import samples_of
from other_settings import base_of
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods import needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.found import methods
from unsupervised.methods.measuring import facts_of
from unsupervised.methods.method import Method, Tables

LABELS = "abc"
# What makes the engine for many samples do its own way on so few: a part of them, or groups.
PARTED = {
    "birch": {"subclusters": 20},
    "density": {"sample": 30},
    "hierarchy": {"groups": 20},
    "kmeans": {"sample": 30},
    "mixture": {"sample": 40},
    "nmf": {"components": 3, "sample": 30},
    "svd": {"sample": 30},
}


def digits() -> np.ndarray:
    """Return images of digits, 64 whole numbers from 0 to 16 each; some are 0 in all."""
    from sklearn.datasets import load_digits

    return load_digits().data[:90].astype(float)


def in_all(levels: int, features: int) -> np.ndarray:
    """Return each way to choose a level of each feature: all directions vary alike."""
    grid = np.indices([levels] * features).reshape(features, -1).T
    return np.repeat(grid.astype(float), 2, axis=0)


def words() -> Samples:
    """Return samples with categories and two numbers, one of them with one decimal."""
    random = np.random.RandomState(4)
    rows = [
        ("rgb"[random.randint(3)], "xy"[random.randint(2)], "klmn"[random.randint(4)],
         float(random.randint(5)), round(random.rand(), 1))
        for _ in range(50)
    ]  # fmt: skip
    return mixed(rows, ("a", "b", "c", "n", "p"))


def kinds() -> dict[str, Samples]:
    """Return tables in which samples lie equally far from one another, by the kind of numbers."""
    random = np.random.RandomState(0)
    groups = np.arange(60) % 3
    values = {
        "digits": digits(),
        "duplicates": np.repeat(random.randint(0, 4, (18, 5)), 3, axis=0).astype(float),
        "binary": random.randint(0, 2, (60, 8)).astype(float),
        "balanced": in_all(3, 3),
        "counts": random.poisson(1.5, (60, 10)).astype(float),
        "sparse counts": sparse.csr_matrix(random.poisson(0.4, (60, 20)).astype(float)),
        "one decimal": np.round(3 * groups[:, None] + 1 + random.rand(60, 4), 1),
    }
    found = {
        kind: samples_of(v, [LABELS[i % 3] for i in range(v.shape[0])])
        for kind, v in values.items()
    }
    return found | {"words": words()}


def engines_of(method: Method) -> list[str | None]:
    """Return the engines of a method whose results are equal on every machine."""
    if not method.engines:
        return [None]
    large = [] if method.engines.on_one_machine else [method.engines.large]
    return [method.engines.small, *large]


def scales_of(method: Method) -> list[str | None]:
    """Return the scales on which a method is tried; [None] where it has none to set."""
    field = method.settings.model_fields.get("scale")
    known = get_args(field.annotation) if field else ()
    return [scale for scale in ("none", "standard") if scale in known] or [None]


def blocks_of(method: Method, facts: Facts) -> Iterator[tuple[str, dict]]:
    """Yield variants of a method, by each of its engines, on the scale of the table and
    standardised, as far as the data allow them; those that it says are equal on one machine alone
    are left out."""
    base = base_of(method, facts)
    engines = engines_of(method)
    scales = scales_of(method)
    for engine in engines:
        for scale in scales:
            block = dict(base)
            block |= PARTED.get(method.name, {}) | ({"engine": engine} if engine else {})
            block |= {"scale": scale} if scale else {}
            if not list(needs.problems(method, method.settings.model_validate(block), facts)):
                yield f"{engine or 'any'}-{scale or 'any'}", block


def make(folder: Path, kind: str, data: Samples, wanted: set[str], jobs: int | None) -> None:
    """Write the tables of so many jobs, or of all, of all variants of the methods that are wanted
    on some data."""
    facts = facts_of(data)
    steps: dict[str, Mapping] = {
        name: {BASE: base_of(method, facts), **dict(blocks_of(method, facts))}
        for name, method in methods().items()
    }
    bench = Bench(folder / kind, data, steps)
    for name, method in methods().items():
        for variant in steps[name] if name in wanted else ():
            if variant == BASE and len(steps[name]) > 1 or bench.refused(method, variant):
                continue
            for made in list(bench.having(method, variant, Tables))[:jobs]:
                try:
                    bench.make(name, variant, made.job.tables[0])
                except InputError as error:  # what is refused is refused in the same words
                    refused = bench.path(name, variant, f"refused_{made.job.tables[0]}")
                    Path(refused).parent.mkdir(parents=True, exist_ok=True)
                    Path(refused).write_text(f"{error}\n", encoding="utf-8")


def main(folder: str, *wanted: str) -> None:
    """Write the tables of the kinds and of the methods that are wanted; of all where none are."""
    draw_fewer()
    of_kinds = set(wanted) & set(found := kinds()) or set(found)
    of_methods = set(wanted) & set(methods()) or set(methods())
    for kind in sorted(of_kinds):
        make(Path(folder), kind, found[kind], of_methods, 1 if "one-job" in wanted else None)


if __name__ == "__main__":
    main(*sys.argv[1:])
