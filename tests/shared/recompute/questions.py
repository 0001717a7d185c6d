"""A small tree of questions, grown by trying every cut of every feature.

Gini's impurity; the leaf that gains most is divided first. Of equal gains the cut whose smaller
side is larger is taken, then the widest gap beside the feature's range, the first feature, the
lowest cut.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

DIGITS = 9  # in which gains and gaps are compared
FEW = 10  # groups, of which a question must gain LEAST of the impurity; of more it is less
LEAST = 0.005


@dataclass(eq=False)
class Part:
    """Some samples; the question is (feature, threshold) where the part is divided, and `halves`
    are those at most, and those above, the threshold."""

    members: np.ndarray
    answer: int
    depth: int
    gain: float = 0.0
    question: tuple[int, float] | None = None
    halves: list["Part"] = field(default_factory=list)


def grown(values: np.ndarray, groups: list[int]) -> Part:
    """Return the tree that gives groups, counted from 0, back by values."""
    count = max(groups) + 1
    deepest = min(max(count - 1, 4), 6)
    least = LEAST * min(FEW / count, 1) * len(groups)
    of, ranges = np.array(groups), np.ptp(values, axis=0)
    root = part(values, of, ranges, np.arange(len(of)), 0)
    ends = [root]
    while len(ends) < 2 * count:
        able = [end for end in ends if end.depth < deepest and end.gain > 0]
        best = max(able, key=lambda end: end.gain, default=None)  # the first of equals
        if best is None or best.gain <= least:
            break
        ends.remove(best)
        below = values[best.members, best.question[0]] <= best.question[1]
        sides = (best.members[below], best.members[~below])
        best.halves = [part(values, of, ranges, side, best.depth + 1) for side in sides]
        ends += best.halves
    join(root)
    return root


def part(
    values: np.ndarray, of: np.ndarray, ranges: np.ndarray, members: np.ndarray, depth: int
) -> Part:
    """Return a part of the samples with the best question to it."""
    counts = Counter(of[members].tolist())
    answer = min(counts, key=lambda group: (-counts[group], group))
    found = Part(members, answer, depth)
    if len(counts) > 1:
        found.gain, found.question = best_question(values[members], of[members], ranges)
    return found


def best_question(
    values: np.ndarray, of: np.ndarray, ranges: np.ndarray
) -> tuple[float, tuple[int, float] | None]:
    """Return what the best question gains, times the number of samples, and the question."""
    count, best, question = len(of), (0.0,), None
    is_in = np.eye(of.max() + 1)[of]
    sizes = np.arange(1, count)
    for j, column in enumerate(values.T):
        order = np.argsort(column, kind="stable")
        ordered = column[order]
        left = np.cumsum(is_in[order], axis=0)
        left, right = left[:-1], left[-1] - left[:-1]
        gains = (left**2).sum(axis=1) / sizes + (right**2).sum(axis=1) / (count - sizes)
        gains = np.round(gains - (is_in.sum(axis=0) ** 2).sum() / count, DIGITS)
        gaps = np.diff(ordered)
        gains[gaps <= 1e-12 * np.abs(ordered[1:])] = 0
        if gains.max() < best[0]:
            continue
        for place in np.flatnonzero((gains == gains.max()) & (gains > 0)).tolist():
            smaller = min(place + 1, count - place - 1)
            share = round(float(gaps[place] / ranges[j]), DIGITS)
            worth = (float(gains[place]), smaller, share, -j, -place)
            if worth > best:
                best, question = worth, (j, short(*ordered[place : place + 2].tolist()))
    return best[0], question


def short(low: float, high: float) -> float:
    """Return the number of fewest digits near the middle of a gap, its lower end included."""
    middle = low / 2 + high / 2
    tried = (float(f"{middle:.{digits}g}") for digits in range(1, 17))
    return next((number for number in tried if low <= number < high), low)


def join(tree: Part) -> None:
    """Take back questions both answers to which are the same."""
    for half in tree.halves:
        join(half)
    if tree.halves and not any(half.halves for half in tree.halves):
        one, other = tree.halves
        if one.answer == other.answer:
            tree.halves = []


def answered(tree: Part, row: np.ndarray) -> int:
    """Return the group that a tree gives one sample."""
    while tree.halves:
        feature, threshold = tree.question
        tree = tree.halves[int(row[feature] > threshold)]
    return tree.answer


def ends_of(tree: Part, path: tuple = ()) -> Iterator[tuple[Part, tuple]]:
    """Yield each last part, with the conditions (feature, above, threshold) that lead to it; of
    several on one side of a feature, the last."""
    if not tree.halves:
        yield tree, path
        return
    feature, threshold = tree.question
    for above, half in enumerate(tree.halves):
        others = tuple(one for one in path if one[:2] != (feature, above))
        yield from ends_of(half, (*others, (feature, above, threshold)))
