"""Data on which a method fails, as `tests/methods/<method>/fails.py` declares them, and a picture:
the groups that are true beside what the method gives."""

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from method_bench import BASE, Bench
from ordinary_data import samples_of
from workflow_tools import ROOT

from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.comparison.agreement import adjusted_rand
from unsupervised.comparison.partitions import Partition
from unsupervised.figures import matching, page, panels, style
from unsupervised.methods.found import methods

STYLE = {"format": "png", "dpi": 80}
IMAGES = ROOT / "docs" / "images" / "failing"
NEAREST = 10  # samples of a picture that are looked at around each
# What a method gives, and the columns before its numbers.
PICTURES = {"map": 3, "features": 2}


@dataclass(frozen=True)
class Failing:
    """One method on one small table.

    about: in one line, what the data are and what the method does to them. values: shape (samples,
    features), or samples. groups: the true one of each. settings: of the method's variant; beside:
    of the variants of other methods that it reads. shown: where the picture of the truth has the
    samples, shape (samples, 2), their first two features if not said; axes: what these are.
    unusual: of a method that gives neither clusters nor places, whether it calls each sample so, by
    the tables that are `read`. measure takes what was given and returns a number, which `measured`
    says; `fails` whether it is as bad as the picture says.
    """

    about: str
    values: np.ndarray | Samples
    groups: Sequence[str]
    measure: Callable[["Given"], float]
    measured: str
    fails: Callable[[float], bool]
    settings: Mapping = field(default_factory=dict)
    beside: Mapping[str, Mapping] = field(default_factory=dict)
    shown: np.ndarray | None = None
    axes: Sequence[str] = ("first feature", "second feature")
    unusual: Callable[["Given"], list[bool]] | None = None
    read: Sequence[str] = ()

    @property
    def data(self) -> Samples:
        """The samples, without labels: no method is told the truth."""
        return self.values if isinstance(self.values, Samples) else samples_of(self.values)

    @property
    def truth(self) -> np.ndarray:
        """Where the picture of the truth has the samples."""
        return self.data.values[:, :2] if self.shown is None else self.shown


@dataclass(frozen=True)
class Given:
    """What a method gives: its tables, and the case."""

    case: Failing
    tables: Mapping[str, Table]

    @cached_property
    def clusters(self) -> list[str]:
        """The cluster of each sample; nothing where the method gives places."""
        found = self.tables.get("clusters")
        return [] if found is None else [str(cluster) for cluster in found.column("cluster")]

    @cached_property
    def places(self) -> np.ndarray:
        """Where its picture has the samples, shape (samples, 2)."""
        for name, before in PICTURES.items():
            if name in self.tables:
                return self.tables[name].array(before, before + 2)
        return self.case.truth


def cases() -> dict[str, Failing]:
    """Return the case of each method that has one."""
    return {
        path.parent.name: declared(path) for path in sorted(ROOT.glob("tests/methods/*/fails.py"))
    }


def declared(path: Path) -> Failing:
    """Return the case of one file."""
    spec = importlib.util.spec_from_file_location(f"fails_{path.parent.name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.CASE


def given(name: str, case: Failing, folder: Path) -> Given:
    """Return what a method makes of its case, in an empty folder."""
    steps = {name: {BASE: dict(case.settings)}}
    steps |= {other: {BASE: dict(block)} for other, block in case.beside.items()}
    bench = Bench(folder, case.data, steps)
    method = methods()[name]
    if said := bench.refused(method, BASE):
        raise ValueError(f"{name}: {said}")
    made = {table for m in bench.having(method, BASE) for table in getattr(m.job, "tables", ())}
    looked_at = (*PICTURES, "clusters", "communalities", "scores", *case.read)
    wanted = [t for t in looked_at if t in made]
    for table in wanted:
        bench.make(name, BASE, table)
    return Given(case, {t: read(bench.path(name, BASE, t)) for t in wanted})


def read(path: Path) -> Table:
    """Return a table from its file."""
    from unsupervised.base import tables

    return tables.read(path)


def picture(name: str, found: Given):
    """Return the picture of a case: the truth, and what its method gives."""
    case, title = found.case, methods()[name].title
    style.use(STYLE)
    figure, (left, right) = style.new(7.6, 3.7, 1, 2)
    groups = list(case.groups)
    panels.scatter(left, case.truth, groups)
    left.set_title("what is true")
    left.set_xlabel(case.axes[0])
    left.set_ylabel(case.axes[1])
    if case.unusual:
        named = [g if is_so else "" for g, is_so in zip(groups, case.unusual(found), strict=True)]
        panels.scatter(right, case.truth, named, signs=panels.places_of(groups))
        right.set_title("in colour: unusual, as it says")
        right.set_xlabel(case.axes[0])
    elif found.clusters:
        signs = matching.places(found.clusters, groups)
        panels.scatter(right, found.places, found.clusters, noise=style.NOISE, signs=signs)
        right.set_title("the clusters that it gives")
        right.set_xlabel(case.axes[0])
    else:
        panels.scatter(right, found.places, groups)
        is_map = "map" in found.tables
        right.set_title("its map" if is_map else "its first two components")
        if is_map:
            panels.as_map(right)
    note = f"{case.about} {case.measured.format(case.measure(found))}"
    style.headline(figure, f"{title}, where it fails", note)
    return figure


def write(name: str, found: Given, path: Path) -> None:
    """Save the picture of a case."""
    page.save(picture(name, found), path, STYLE)


# --- what says how bad it is ----------------------------------------------------------------


def rand(found: Given) -> float:
    """Return the adjusted Rand index of the clusters with the true groups; noise is a cluster."""
    known, clusters = (
        Partition("", "", np.unique(groups, return_inverse=True)[1])
        for groups in (list(found.case.groups), found.clusters)
    )
    return float(adjusted_rand(known, clusters))


def same_group(found: Given) -> float:
    """Return the share of the nearest samples on the picture that are of the same true group."""
    places, groups = found.places, np.array(found.case.groups)
    width = places.std(axis=0)
    places = places / np.where(width > 0, width, 1)
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    near = np.argsort(apart, axis=1, kind="stable")[:, :NEAREST]
    return float((groups[near] == groups[:, None]).mean())


def blobs(*parts: tuple[Sequence[float], float, int], seed: int = 0):
    """Return points of round groups, each a centre, a width and a number, and their groups."""
    draw = np.random.RandomState(seed)
    values = [np.array(c) + w * draw.standard_normal((n, len(c))) for c, w, n in parts]
    groups = [chr(65 + i) for i, (_, _, n) in enumerate(parts) for _ in range(n)]
    return np.vstack(values), groups
