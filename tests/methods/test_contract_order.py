"""The contract of a method: samples in another order, and another engine, give the same answer."""

import pytest
from alike import unlike
from method_bench import BASE, Bench, made_of
from ordinary_data import ordinary, shuffled
from other_settings import base_of

from unsupervised.base.tables import Table
from unsupervised.methods.found import methods
from unsupervised.methods.measuring import facts_of
from unsupervised.methods.method import Method, Tables

pytestmark = pytest.mark.usefixtures("fewer_draws")

METHODS = list(methods().values())
# openTSNE takes seconds even of ten samples.
SLOW = {"fft"}
# What makes the second engine do its own way on so few samples: a part of them, or groups.
PARTED = {
    "hierarchy": {"groups": 24},
    "kmeans": {"sample": 12},
    "kmedoids": {"sample": 24},
    "nmf": {"components": 3, "sample": 12},
    "svd": {"sample": 12},
}
# Method → by how much, as a share of the largest in a column, numbers of two engines may differ,
# and the tables that must agree, if not all. One that is not here agrees in four digits.
AGREE = {
    "kmeans": (0.02, ()),
    "kmedoids": (0.2, ("clusters",)),
    "nmf": (0.1, ("scores",)),
    "svd": (0.02, ()),
}
EXACT = 1e-4
NOT_COMPARED = ("engine_", "iterations")  # scores that say how it was done


def by_order(method: Method) -> set[str]:
    """Return the columns of a method that hang on the order of the samples."""
    jobs = [made.job for made in made_of(method)]
    return {name for job in jobs if isinstance(job, Tables) for name in job.by_order}


def check_alike(one: dict[str, Table], other: dict[str, Table], leaving, within: float) -> None:
    """Compare the tables of two runs, which must be the same in number and name."""
    assert one.keys() == other.keys()
    for name in one:
        assert not (said := unlike(one[name], other[name], leaving, within)), (name, said)


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_the_order_of_the_samples_changes_only_what_is_declared(bench, steps, tmp_path, method):
    bases = {name: {BASE: found[BASE]} for name, found in steps.items()}
    again = Bench(tmp_path, shuffled(ordinary()), bases)
    one, other = bench.read(method, BASE), again.read(method, BASE)
    check_alike(one, other, by_order(method), EXACT)


BOTH = [
    pytest.param(m, marks=pytest.mark.long if m.engines.large in SLOW else (), id=m.name)
    for m in METHODS
    if m.engines
]


@pytest.mark.parametrize("method", BOTH)
def test_both_engines_agree(tmp_path, method):
    data = ordinary()
    bases = {m.name: {BASE: base_of(m, facts_of(data))} for m in METHODS}
    whole = bases[method.name][BASE] | PARTED.get(method.name, {})
    found = []
    for engine in (method.engines.small, method.engines.large):
        steps = bases | {method.name: {BASE: {**whole, "engine": engine}}}
        found.append(Bench(tmp_path / engine, data, steps).read(method, BASE))
    assert [engines_in(t) for t in found] == [[method.engines.small], [method.engines.large]]
    within, names = AGREE.get(method.name, (EXACT, ()))
    compared = [{n: as_answer(t[n]) for n in names or t} for t in found]
    check_alike(*compared, by_order(method), within)


def as_answer(table: Table) -> Table:
    """Return a table without the scores that say how it was made."""
    rows = [row for row in table.rows if not str(row[0]).startswith(NOT_COMPARED)]
    return Table(table.columns, rows)


def engines_in(tables: dict[str, Table]) -> list[str]:
    """Return the engines that a variant's scores name."""
    names = map(str, tables["scores"].column("score")) if "scores" in tables else ()
    return [name.removeprefix("engine_") for name in names if name.startswith("engine_")]
