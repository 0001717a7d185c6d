"""HDBSCAN: the tables, from clusters that are found by the definition."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from recompute import groups, hdbscan, scales
from recompute.cells import Table
from recompute.raw import Course, Samples


@dataclass(frozen=True)
class Variant:
    """How one clustering of the course is set."""

    folder: str
    least: int = 5  # samples that make a cluster
    near: int = 5  # samples, itself one of them, within whose reach a sample is dense
    scale: Callable = scales.unchanged


VARIANTS = [
    Variant("grains/density/raw", least=10, near=10),
    Variant("fish/density/standardized", scale=scales.standardized),
    Variant("wine/density/standardized", near=2, scale=scales.standardized),
]


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield every table of every clustering."""
    for variant in VARIANTS:
        data = course.samples[variant.folder.split("/")[0]]
        for name, table in of_variant(data, variant):
            yield f"{variant.folder}/{name}.csv", table


def of_variant(data: Samples, variant: Variant) -> Iterator[tuple[str, Table]]:
    """Yield the tables of one clustering."""
    values = variant.scale(data.values)
    clusters, strengths = hdbscan.found(values, variant.least, variant.near)
    clusters = groups.renumbered(clusters)
    yield from groups.tables_of(data, values, clusters)
    rows = zip(data.names, data.labels, clusters, strengths, strict=True)
    columns = ["sample", "label", "cluster", "probability"]
    yield "strengths", Table(columns, list(map(list, rows)))
    yield "scores", scores(data, values, clusters)


def scores(data: Samples, values: np.ndarray, found: list[int]) -> Table:
    """Return how many samples are noise, and how good the clusters are."""
    noise = found.count(groups.NOISE)
    rows = [
        ["clusters", len(set(found) - {groups.NOISE})],
        ["noise_samples", noise],
        ["noise_share", noise / len(found)],
    ]
    rows += [*groups.quality(data, values, found), ["engine_full", 1]]
    return Table(["score", "value"], rows)
