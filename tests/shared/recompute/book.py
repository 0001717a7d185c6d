"""All tables of the course, computed from its raw files, beside the tables as they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from threadpoolctl import threadpool_limits

from recompute import (
    advised,
    again,
    answers,
    apart,
    beside,
    branches,
    cells,
    clusterings,
    components,
    counted,
    density,
    effects,
    hidden,
    keeping,
    likes,
    looks,
    maps,
    mixture,
    own,
    parts,
    raw,
    ruled,
    topics,
    trees,
    verdicts,
)
from recompute.cells import Compared, Table

METHODS = (looks, own, clusterings, mixture, density, trees, maps, components, parts, likes)
# What says how far each result can be trusted, computed from those results as they stand.
EVIDENCE = (apart, effects, ruled, again, branches, counted, keeping, topics, hidden, advised)
TOGETHER = (beside, verdicts)  # what reads the evidence as it stands


@dataclass(frozen=True)
class Report:
    """What came of all tables; a table that only one side has is a difference too."""

    tables: int
    same: int
    near: int
    differences: list[str]


def course(folder: Path) -> raw.Course:
    """Return the course in a project's folder, which holds data/raw and results."""
    sheets = raw.sheets(folder / "data" / "raw")
    samples = raw.samples(folder / "data" / "raw", sheets)
    read = cache(lambda name: cells.read(folder / "results" / name))
    return raw.Course(folder, sheets, samples, read)


def computed(folder: Path) -> dict[str, Table]:
    """Return every table of the course by its path below results/.

    In one thread: sums in another order can change a last bit, and so a start or a map.
    """
    known = course(folder)
    found: dict[str, Table] = {}
    with threadpool_limits(1):
        for name, table in every(known):
            assert name not in found, f"{name} is computed twice"
            found[name] = table
    found["course.csv"] = answers.table(known, found)
    return found


def every(known: raw.Course) -> Iterator[tuple[str, Table]]:
    """Yield the tables of all methods, and of what is measured of them."""
    for part in (*METHODS, *EVIDENCE, *TOGETHER):
        yield from part.tables(known)


def compare(folder: Path, wanted: dict[str, Table]) -> Report:
    """Compare every table below results/ with the computed one of its name."""
    results = folder / "results"
    there = {path.relative_to(results).as_posix() for path in results.rglob("*.csv")}
    lines = [f"{name}: table is not recomputed" for name in sorted(there - set(wanted))]
    lines += [f"{name}: table is missing" for name in sorted(set(wanted) - there)]
    both = sorted(there & set(wanted))
    done: list[Compared] = [
        cells.compare(name, cells.read(results / name), wanted[name]) for name in both
    ]
    lines += [line for one in done for line in one.differences]
    return Report(len(both), sum(d.same for d in done), sum(d.near for d in done), lines)
