"""Hierarchies: merged by SciPy, checked merge by merge, and read by walking the tree.

SciPy decides only which of several pairs at the same height is merged first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from recompute import scales
from recompute.cells import Table
from recompute.groups import by_size, crosstab, members
from recompute.raw import Course, Samples

LINKAGE = {"complete": np.maximum, "single": np.minimum}


@dataclass(frozen=True)
class Tree:
    """The merges as (left, right, height), samples first, and what each node holds."""

    merges: list[tuple[int, int, float]]
    members: list[list[int]]


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield every table of every tree."""
    votes = course.samples["eurovision"]
    grains = course.samples["grains"].every(1, 5)
    stocks = course.samples["stocks"]
    stocks = stocks.with_values(scales.rows_to_one(stocks.values))
    complete, single = grown(votes, "complete"), grown(votes, "single")
    yield from of_tree("eurovision/hierarchy/complete", votes, complete, cut=15)
    yield from of_tree("eurovision/hierarchy/single", votes, single)
    yield "eurovision/hierarchy/single/comparison.csv", comparison(course, votes, single, complete)
    yield from of_tree("grains/hierarchy/subset", grains, grown(grains, "complete"), cut=6)
    yield from of_tree("stocks/hierarchy/complete", stocks, grown(stocks, "complete"))


def of_tree(
    folder: str, data: Samples, tree: Tree, cut: float | None = None
) -> Iterator[tuple[str, Table]]:
    """Yield the tables of one tree."""
    leaves = tree.members[-1]
    yield f"{folder}/merges.csv", merge_table(tree)
    yield f"{folder}/cuts.csv", cuts(tree)
    yield f"{folder}/scores.csv", scores(data, tree)
    yield (
        f"{folder}/leaves.csv",
        Table(
            ["position", "sample", "label"],
            [[i, data.names[leaf], data.labels[leaf]] for i, leaf in enumerate(leaves, start=1)],
        ),
    )
    if cut is not None:
        numbers = cut_at(tree, cut)
        order = by_size(numbers)
        found = [order.index(number) for number in numbers]
        rows = zip(data.names, data.labels, found, numbers, strict=True)
        columns = ["sample", "label", "cluster", "fcluster"]
        yield f"{folder}/clusters.csv", Table(columns, list(map(list, rows)))
        yield f"{folder}/members.csv", members(data, found)
        if data.labelled:
            yield f"{folder}/crosstab.csv", crosstab(found, data.labels)


def grown(data: Samples, method: str) -> Tree:
    """Merge the samples, and check of each merge that it is the right one."""
    apart = scales.distances(data.values)
    matrix = linkage(squareform(apart, checks=False), method)
    merges = [(int(left), int(right), height) for left, right, height, _ in matrix.tolist()]
    holds = [[i] for i in range(len(data.names))]
    for left, right, _ in merges:
        holds.append(holds[left] + holds[right])
    check(apart, merges, method)
    return Tree(merges, holds)


def check(apart: np.ndarray, merges: list[tuple[int, int, float]], method: str) -> None:
    """Merge step by step: a merge's height is the least linkage of all pairs that are left."""
    count = len(apart)
    between = np.full((2 * count - 1, 2 * count - 1), np.inf)
    between[:count, :count] = apart
    np.fill_diagonal(between, np.inf)
    for number, (left, right, height) in enumerate(merges, start=count):
        assert left < right, "the left part has the smaller number"
        assert np.isclose(between[left, right], height, rtol=1e-12)
        assert np.isclose(between.min(), height, rtol=1e-12), "a nearer pair was left"
        joined = LINKAGE[method](between[left], between[right])
        between[number], between[:, number] = joined, joined
        for gone in (left, right, number):
            between[gone, gone] = np.inf
        between[[left, right]], between[:, [left, right]] = np.inf, np.inf


def merge_table(tree: Tree) -> Table:
    """Return the merges, numbered after the samples."""
    count = len(tree.merges) + 1
    rows = [
        [count + i, left, right, height, len(tree.members[count + i])]
        for i, (left, right, height) in enumerate(tree.merges)
    ]
    return Table(["merge", "left", "right", "height", "size"], rows)


def cuts(tree: Tree) -> Table:
    """Return how many clusters a cut leaves at 0 and at the height of each merge."""
    heights = [height for _, _, height in tree.merges]
    rows = [
        [height, len(heights) + 1 - sum(other <= height for other in heights)]
        for height in sorted({0.0, *heights})
    ]
    return Table(["height", "clusters"], rows)


def cut_at(tree: Tree, height: float) -> list[int]:
    """Return SciPy's number of each sample's cluster, counted from 1 as its walk meets them.

    At each node the walk goes down to the parts that are merges, the left one first, and only
    then takes up the parts that are single samples.
    """
    count = len(tree.merges) + 1
    met: list[int] = []

    def walk(node: int) -> None:
        """Meet the clusters below a node."""
        if node < count or tree.merges[node - count][2] <= height:
            met.append(node)
            return
        for part in sorted(tree.merges[node - count][:2], key=lambda part: part < count):
            walk(part)

    walk(2 * count - 2)
    where = {sample: i for i, node in enumerate(met, 1) for sample in tree.members[node]}
    return [where[sample] for sample in range(count)]


def heights(tree: Tree) -> np.ndarray:
    """Return for each pair of samples the height at which they come together."""
    count = len(tree.merges) + 1
    found = np.zeros((count, count))
    for left, right, height in tree.merges:
        for a in tree.members[left]:
            found[a, tree.members[right]] = found[tree.members[right], a] = height
    return found


def pairs(square: np.ndarray) -> np.ndarray:
    """Return the entries of all pairs of samples."""
    return np.array([square[a, b] for a, b in combinations(range(len(square)), 2)])


def cophenetic(data: Samples, tree: Tree) -> float:
    """Return the correlation of distances with the heights at which pairs come together."""
    return scales.pearson(pairs(scales.distances(data.values)), pairs(heights(tree)))


def scores(data: Samples, tree: Tree) -> Table:
    """Return the size of a tree and how true it is to the distances."""
    rows = [
        ["samples", len(data.names)],
        ["merges", len(tree.merges)],
        ["greatest_height", tree.merges[-1][2]],
        ["cophenetic_correlation", cophenetic(data, tree)],
        ["engine_exact", 1],
    ]
    return Table(["score", "value"], rows)


def as_written(course: Course, folder: str, tree: Tree) -> Tree:
    """Return the tree with the heights of its table of merges."""
    written = course.read(f"{folder}/merges.csv").column("height")
    parts = [(left, right) for left, right, _ in tree.merges]
    merges = [(*part, float(height)) for part, height in zip(parts, written, strict=True)]
    return Tree(merges, tree.members)


def comparison(course: Course, data: Samples, single: Tree, complete: Tree) -> Table:
    """Return how alike two trees of the same samples are.

    The course compares the trees as their tables hold them, to six digits.
    """
    trees = {"single": single, "complete": complete}
    written = [
        pairs(heights(as_written(course, f"eurovision/hierarchy/{name}", tree)))
        for name, tree in trees.items()
    ]
    rows = [["cophenetic_correlation_between", scales.pearson(*written)]]
    rows += [[f"cophenetic_correlation_{n}", cophenetic(data, tree)] for n, tree in trees.items()]
    rows += [[f"greatest_height_{n}", tree.merges[-1][2]] for n, tree in trees.items()]
    return Table(["score", "value"], rows)
