"""What the clusters of a tree are made of: a column's commonest word in each, or its mean."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import fsum

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.cluster_tree import MOST
from unsupervised.methods.clusterings.levels import levels, name_of
from unsupervised.methods.clusterings.numbering import NOISE
from unsupervised.methods.clusterings.refitting import anew
from unsupervised.methods.coloured.tables import CLUSTERS, NUMBER, Colour, colours, told_apart
from unsupervised.methods.entry import Given, entry

SIXTH = 5e-6  # of a number of six digits is the most by which it is off
DIGITS = 15  # of a mean; what differs by less is rounding
COLUMNS = ("cluster", "size", "known", "commonest", "share", "mean")


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `tree_colours`: of each cluster of each level of the tree how many samples have a
    cell in the column that `tree_colour` names, and the commonest word among these with its share,
    of equally common ones the first in alphabetical order, or the mean of a column of numbers.

    The clusters are those of `tree`, found once more. Noise of another clustering is no word.
    """
    again = anew(given, settings, MOST)
    known = given.table("clusters").numbers("cluster").astype(int)[again.order]
    named = {**settings, "colour": [settings["tree_colour"]]}
    colour = next(colours(given, named, "tree_colour"))
    cells = cells_of(colour, given.all.names, given.tidy.names)
    own = [cells[i] for i in again.order.tolist()]
    blur = SIXTH if colour.name in settings["component_columns"] else 0.0
    rows = [
        [colour.name, colour.kind, level, *row]
        for level, clusters in levels(again, known)
        for row in rows_of(colour.kind, own, clusters, blur)
    ]
    for row, mean in zip(rows, told_apart([row[-1] for row in rows]), strict=True):
        row[-1] = mean
    return {"tree_colours": Table(["colour", "kind", name_of(again), *COLUMNS], rows)}


def cells_of(colour: Colour, names: Sequence[str], seen: Sequence[str]) -> list[str]:
    """Return the cells of the samples that a variant sees, of those of the whole dataset."""
    of = dict(zip(names, colour.cells, strict=True))
    noise = str(NOISE) if colour.kind == CLUSTERS else ""
    return ["" if of[name] == noise else of[name] for name in seen]


def rows_of(
    kind: str, cells: Sequence[str], clusters: np.ndarray, blur: float = 0.0
) -> Iterator[list]:
    """Yield a row for each cluster, from its number on; cells of numbers may be off by `blur` of
    themselves."""
    for cluster in range(int(clusters.max(initial=NOISE)) + 1):
        members = np.flatnonzero(clusters == cluster).tolist()
        known = [cells[i] for i in members if cells[i]]
        head = [cluster, len(members), len(known)]
        if not known:
            yield [*head, None, None, None]
        elif kind == NUMBER:
            yield [*head, None, None, mean([float(cell) for cell in known], blur)]
        else:
            counts = Counter(known)
            word = min(counts, key=lambda word: (-counts[word], word))
            yield [*head, word, counts[word] / len(known), None]


def mean(values: Sequence[float], blur: float) -> float:
    """Return the mean of numbers, without the last bits, which are rounding; nothing
    but rounding, where each is off by `blur` of itself, is 0."""
    found = fsum(values) / len(values)
    off = blur * fsum(map(abs, values)) / len(values)
    return float(f"{found:.{DIGITS}g}") if abs(found) > off else 0.0
