"""How sure the upper branches of a tree are: in how many trees of resamples they come back."""

from collections.abc import Iterator

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist

from recompute import kinds, scales
from recompute.cells import Table
from recompute.raw import Course

HIGHEST, RESAMPLES, TELLING = 30, 100, 20
ALIKE = 0.75


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the branches of every tree, which is read from its table of merges."""
    votes, stocks = course.samples["eurovision"].values, course.samples["stocks"].values
    for folder, values, method in (
        ("eurovision/hierarchy/complete", votes, "complete"),
        ("eurovision/hierarchy/single", votes, "single"),
        ("grains/hierarchy/subset", course.samples["grains"].every(1, 5).values, "complete"),
        ("stocks/hierarchy/complete", scales.rows_to_one(stocks), "complete"),
    ):
        merges = course.read(f"{folder}/merges.csv").rows
        yield f"{folder}/branches.csv", branches(values, merges, method)
        scores = [["resamples", RESAMPLES], ["samples", len(values)]]
        yield f"{folder}/branch_scores.csv", Table(["score", "value"], scores)


def branches(values: np.ndarray, merges: list[list[str]], method: str) -> Table:
    """Return of each of the highest merges but the last the share of resamples in which it comes
    back, of those that tell of it."""
    parts = [(int(left), int(right)) for _, left, right, _, _ in merges]
    holds = held(len(values), parts)
    asked = list(zip(merges, holds[len(values) :], strict=True))[-1 - HIGHEST : -1]
    back: list[list[bool]] = [[] for _ in asked]
    order, draws = kinds.in_order(values), np.random.RandomState(0)
    for _ in range(RESAMPLES):
        drawn = sorted(set(draws.randint(0, len(order), len(order)).tolist()))
        places = [order[i] for i in drawn]
        tree = linkage(pdist(values[places]), method)
        nodes = held(len(places), [(int(a), int(b)) for a, b, *_ in tree.tolist()])
        nodes = [{places[i] for i in node} for node in nodes]
        for found, (_, branch) in zip(back, asked, strict=True):
            inside = branch & set(places)
            if 1 < len(inside) < len(places):
                best = max(alike(inside, node, len(places)) for node in nodes)
                found.append(round(best, 9) >= ALIKE)
    rows = []
    for found, ((number, _, _, height, size), _) in zip(back, asked, strict=True):
        share = sum(found) / len(found) if found else None
        rows.append([int(number), float(height), int(size), share, len(found), said(found)])
    return Table(["merge", "height", "size", "share", "resamples", "verdict"], rows)


def held(count: int, parts: list[tuple[int, int]]) -> list[set[int]]:
    """Return which samples each node holds, single samples first."""
    nodes = [{i} for i in range(count)]
    for left, right in parts:
        nodes.append(nodes[left] | nodes[right])
    return nodes


def alike(one: set[int], other: set[int], count: int) -> float:
    """Return the Jaccard coefficient of what two sets hold, or of what they leave out of `count`
    samples if that is less."""
    both, either = len(one & other), len(one | other)
    return min(both / either, (count - either) / max(count - both, 1))


def said(found: list[bool]) -> str:
    """Return what the share says, where enough resamples tell."""
    if len(found) < TELLING:
        return "cannot tell"
    share = sum(found) / len(found)
    return "stable" if share >= 0.7 else "doubtful" if share >= 0.5 else "dissolves"
