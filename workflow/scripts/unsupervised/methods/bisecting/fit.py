"""Divide samples in two by k-means, then one of the halves, until there are enough clusters.

Method: Steinbach, Karypis & Kumar 2000. A division starts from halves above and below the mean of
one feature, of each of those that vary most in turn (Su & Dy 2007), and the best is kept: nothing
is drawn. Distances are those of `numeric.grouping`, whose ties no processor's rounding decides.
Samples are taken in an order of their values, so that a file in another order gives the same
clusters; fewer divisions are the beginning of more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import fsum

import numpy as np

from unsupervised.base import memory
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.clusterings.number import check_count
from unsupervised.numeric import grouping, ordering

DIGITS = 9  # to which inertias are compared, as shares of that of all samples


@dataclass(frozen=True)
class Part:
    """Some samples that stand together: their positions, mean and sum of squares about it, and
    the number of the part. All samples are part 0; division k makes parts 2k - 1 and 2k."""

    number: int
    members: np.ndarray
    centre: np.ndarray
    inertia: float


@dataclass(frozen=True)
class Division:
    """A part and the two that it was divided into, the larger first, and the inertia of all parts
    then."""

    whole: Part
    halves: tuple[Part, Part]
    inertia: float


@dataclass(frozen=True)
class Fit:
    """Clusters of shape (samples,) and centroids of shape (clusters, features), both in this
    project's numbering; the number of the part that each cluster is, the inertia, and the
    divisions from the first on.

    Where fewer samples differ than clusters are asked for, there are fewer clusters."""

    clusters: np.ndarray
    centroids: np.ndarray
    parts: Sequence[int]
    inertia: float
    divisions: Sequence[Division]


def fit(values: np.ndarray, count: int, settings: Mapping) -> Fit:
    """Cluster values, shape (samples, features), that have been scaled already."""
    check_count(count, len(values))
    return list(fits(values, count, settings))[-1]


def fits(values: np.ndarray, most: int, settings: Mapping) -> Iterator[Fit]:
    """Yield the clusters after no division, one, two, …, to `most` clusters at most."""
    what = "dividing samples in two, again and again,"
    memory.need(48.0 * values.size, what, "set rows or reduce")
    order = ordering.by_values(ordering.coarse(values))
    values = values[order]
    back = np.argsort(order)
    done: list[Division] = []
    first = part_of(values, 0, np.arange(len(values)))
    yield of_parts([first], back, first.inertia, [])
    open_ones = [first]
    for division in islice(divisions(values, settings), most - 1):
        done.append(division)
        open_ones = [p for p in open_ones if p is not division.whole] + list(division.halves)
        yield of_parts(open_ones, back, division.inertia, done)


def divisions(values: np.ndarray, settings: Mapping) -> Iterator[Division]:
    """Yield one division after another, for as long as any part has samples that differ."""
    whole = part_of(values, 0, np.arange(len(values)))
    open_ones, unit, inertia = [whole], whole.inertia or 1.0, whole.inertia
    ended: set[int] = set()  # parts in which nothing differs by more than rounding
    for number in range(1, len(values)):
        halves = None
        while halves is None:
            left = [p for p in open_ones if len(p.members) > 1 and p.number not in ended]
            if not left:
                return
            whole = max(left, key=lambda p: rank(p, unit, settings["divide"]))
            halves = halved(values, whole, number, settings)
            if halves is None:
                ended.add(whole.number)
        inertia = fsum([inertia, *(half.inertia for half in halves), -whole.inertia])
        open_ones = [p for p in open_ones if p is not whole] + list(halves)
        yield Division(whole, halves, max(inertia, 0.0))


def rank(part: Part, unit: float, by: str) -> tuple[float, float, int]:
    """Return by what the next part to divide is found: the largest is; of equals the first made."""
    spread, size = round(part.inertia / unit, DIGITS), float(len(part.members))
    return (*((spread, size) if by == "inertia" else (size, spread)), -part.number)


def halved(
    values: np.ndarray, whole: Part, number: int, settings: Mapping
) -> tuple[Part, Part] | None:
    """Return the halves of a part by k-means, numbered by the division; None where its samples are
    all the same."""
    some = values[whole.members]
    if not np.ptp(some, axis=0).any():
        return None
    some = some - whole.centre
    sets = (some / np.sqrt((some**2).sum(axis=1).mean()))[None]
    squares = (sets**2).sum(axis=2)
    best, halves = np.inf, np.zeros(len(some), dtype=int)
    for high in starts(sets[0], settings["starts"]):
        centres = np.stack([sets[:, ~high].mean(axis=1), sets[:, high].mean(axis=1)], axis=1)
        found, loss = grouping.settled(sets, squares, centres, settings["max_iter"])
        if loss[0] < best:
            best, halves = loss[0], found[0]
    sizes = np.bincount(halves, minlength=2)
    if not sizes.all():
        return None
    larger = int(sizes[1] > sizes[0])
    members = [whole.members[halves == g] for g in (larger, 1 - larger)]
    one, other = (part_of(values, 2 * number - 1 + i, m) for i, m in enumerate(members))
    return one, other


def starts(values: np.ndarray, most: int) -> Iterator[np.ndarray]:
    """Yield which samples lie above the mean of a feature, shape (samples,), for each of so many
    features, those of the largest variance first, of equals the first.

    `values`, shape (samples, features), have the mean 0 in every feature.
    """
    variances = np.round((values**2).mean(axis=0), DIGITS)
    for feature in np.argsort(-variances, kind="stable")[:most].tolist():
        high = np.round(values[:, feature], DIGITS) > 0
        if high.any() and not high.all():
            yield high


def part_of(values: np.ndarray, number: int, members: np.ndarray) -> Part:
    """Return a part of values by its members."""
    some = values[members]
    centre = some.mean(axis=0)
    return Part(number, members, centre, float(((some - centre) ** 2).sum()))


def of_parts(
    parts: Sequence[Part], back: np.ndarray, inertia: float, done: Sequence[Division]
) -> Fit:
    """Return parts as clusters; `back` leads from the order of samples to that of their values."""
    found = np.empty(len(back), dtype=int)
    for place, part in enumerate(parts):
        found[part.members] = place
    found = found[back]
    order = numbering.by_size(found)
    return Fit(
        clusters=numbering.renumbered(found, order),
        centroids=np.array([parts[i].centre for i in order]),
        parts=[parts[i].number for i in order],
        inertia=inertia,
        divisions=tuple(done),
    )


def placed(found: Fit, values: np.ndarray) -> np.ndarray:
    """Return the cluster of other samples, shape (samples, features): each goes down the tree, at
    each division to the nearer centroid, of equals to that of the larger half."""
    at = np.zeros(len(values), dtype=int)
    for division in found.divisions:
        here = np.flatnonzero(at == division.whole.number)
        one, other = division.halves
        gap = other.centre - one.centre
        # Beyond the plane that lies midway, in units of the centroids' distance.
        beyond = (values[here] - (one.centre + other.centre) / 2) @ gap / (gap @ gap)
        at[here] = np.where(np.round(beyond, DIGITS) > 0, other.number, one.number)
    cluster_of = {number: cluster for cluster, number in enumerate(found.parts)}
    return np.array([cluster_of[number] for number in at.tolist()], dtype=int)
