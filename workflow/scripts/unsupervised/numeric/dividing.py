"""A small tree of yes-no questions that gives groups back: a classification tree.

Method: each question is the one that lowers Gini's impurity most, the leaf that gains most is
divided first (Breiman, Friedman, Olshen & Stone 1984, Classification and regression trees). Of
equal gains the one that divides most evenly is taken, as it makes a tree low; then the widest gap,
as a share of the feature's range; then the first feature. So neither chance nor a processor's
rounding chooses. A question asks for the shortest number in the middle of its gap.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

DIGITS = 9  # in which gains and gaps are compared: below lies rounding
ROUNDING = 1e-12  # of a value: what differs by less is one value


@dataclass
class Node:
    """A part of the samples. One that is divided asks whether a feature is at most a threshold.

    members: positions of its samples; answer: its commonest group, the first of equals.
    """

    members: np.ndarray
    answer: int
    depth: int = 0
    feature: int | None = None
    threshold: float = 0.0
    below: "Node | None" = None
    above: "Node | None" = None


@dataclass(frozen=True)
class Question:
    """A way to divide a part of the samples, and by how much it lowers their impurity."""

    gain: float
    feature: int
    threshold: float


@dataclass(frozen=True)
class Condition:
    """What a question's answer says: a feature is above, or at most, a threshold."""

    feature: int
    is_above: bool
    threshold: float


@dataclass(frozen=True)
class Leaf:
    """A part that is not divided, and the conditions that lead there."""

    node: Node = field(repr=False)
    conditions: tuple[Condition, ...] = ()


def grow(values: np.ndarray, groups: np.ndarray, leaves: int, depth: int, least: float) -> Node:
    """Return a tree of at most so many leaves and questions below one another.

    `values` has shape (samples, features); `groups`, shape (samples,), counts from 0. A question
    is asked where it lowers the impurity of all samples, which is 1 at most, by `least`.
    """
    ranges = np.ptp(values, axis=0)
    root = Node(np.arange(len(groups)), commonest(groups))
    open_ones = [(root, best_question(values, groups, ranges))]
    count = 1
    while count < leaves:
        gains = [q.gain if q and node.depth < depth else 0.0 for node, q in open_ones]
        best = int(np.argmax(gains)) if gains else 0
        if not gains or gains[best] <= least * len(groups):
            break
        node, question = open_ones.pop(best)
        open_ones += divide(node, question, values, groups, ranges)
        count += 1
    return joined(root)


def divide(
    node: Node, question: Question, values: np.ndarray, groups: np.ndarray, ranges: np.ndarray
) -> list[tuple[Node, Question | None]]:
    """Divide a part by a question; return both halves, each with the best question to it."""
    node.feature, node.threshold = question.feature, question.threshold
    is_below = values[node.members, node.feature] <= node.threshold
    halves = []
    for members in (node.members[is_below], node.members[~is_below]):
        half = Node(members, commonest(groups[members]), node.depth + 1)
        halves.append((half, best_question(values[members], groups[members], ranges)))
    (node.below, _), (node.above, _) = halves
    return halves


def commonest(groups: np.ndarray) -> int:
    """Return the commonest group, the first of equals."""
    return int(np.bincount(groups).argmax())


def best_question(values: np.ndarray, groups: np.ndarray, ranges: np.ndarray) -> Question | None:
    """Return the question that lowers the impurity of some samples most; None if none does.

    The gain is that of the mean impurity times the number of samples.
    """
    if len(groups) < 2 or (groups == groups[0]).all():
        return None
    order = np.argsort(values, axis=0, kind="stable")
    ordered = np.take_along_axis(values, order, axis=0)
    gains = np.round(gains_of(groups[order]), DIGITS)
    gaps = ordered[1:] - ordered[:-1]
    apart = gaps > ROUNDING * np.abs(ordered[1:])
    gains = np.where(apart, gains, 0.0).T  # feature by feature
    if not gains.size or gains.max() <= 0:
        return None
    features, places = np.nonzero(gains == gains.max())
    smaller = np.minimum(places + 1, len(groups) - places - 1)
    shares = np.round(gaps[places, features] / ranges[features], DIGITS)
    at = np.lexsort((places, features, -shares, -smaller))[0]
    feature, place = int(features[at]), int(places[at])
    low, high = ordered[place : place + 2, feature].tolist()
    return Question(float(gains.max()), feature, between(low, high))


def gains_of(groups: np.ndarray) -> np.ndarray:
    """Return what dividing behind each sample gains, shape (samples - 1, features).

    `groups`, shape (samples, features), are those of the samples in the order of each feature.
    Gini's impurity is 1 less the squares of the groups' shares, so sums of the squares of their
    counts are all that is needed, and they change with each sample by its group's count alone.
    """
    count = len(groups)
    by_group = np.argsort(groups, axis=0, kind="stable")
    sizes = np.bincount(groups[:, 0])
    starts = np.cumsum(sizes) - sizes
    there = np.sort(groups[:, 0])
    earlier = np.empty_like(by_group)  # samples of the same group that stand before
    np.put_along_axis(earlier, by_group, (np.arange(count) - starts[there])[:, None], axis=0)
    later = sizes[groups] - earlier
    whole = int((sizes**2).sum())
    left = np.cumsum(2 * earlier + 1, axis=0)[:-1]
    right = whole - np.cumsum(2 * later - 1, axis=0)[:-1]
    on_left = np.arange(1, count)[:, None]
    return left / on_left + right / (count - on_left) - whole / count


def between(low: float, high: float) -> float:
    """Return a number from `low` on, and below `high`, with the fewest digits near the middle."""
    middle = low / 2 + high / 2
    for digits in range(1, 17):
        number = float(f"{middle:.{digits}g}")
        if low <= number < high:
            return number
    return low


def joined(node: Node) -> Node:
    """Return a tree in which no two leaves of one question give the same answer."""
    if node.below and node.above:
        node.below, node.above = joined(node.below), joined(node.above)
        halves = (node.below, node.above)
        if all(h.feature is None for h in halves) and halves[0].answer == halves[1].answer:
            return Node(node.members, node.answer, node.depth)
    return node


def answers(node: Node, values: np.ndarray) -> np.ndarray:
    """Return the group that a tree gives each sample, shape (samples,)."""
    if node.below is None or node.above is None:
        return np.full(len(values), node.answer)
    is_below = values[:, node.feature] <= node.threshold
    found = np.empty(len(values), dtype=int)
    found[is_below] = answers(node.below, values[is_below])
    found[~is_below] = answers(node.above, values[~is_below])
    return found


def leaves_of(node: Node, path: tuple[Condition, ...] = ()) -> Iterator[Leaf]:
    """Yield the leaves of a tree from left to right; of conditions on one side of a feature the
    last one says all."""
    if node.below is None or node.above is None:
        yield Leaf(node, path)
        return
    for half, is_above in ((node.below, False), (node.above, True)):
        kept = tuple(c for c in path if (c.feature, c.is_above) != (node.feature, is_above))
        yield from leaves_of(half, (*kept, Condition(node.feature, is_above, node.threshold)))
