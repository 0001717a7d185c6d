"""A rank over several indices, and how far it hangs on how much each of them counts.

Method: TOPSIS (Hwang & Yoon 1981, Multiple attribute decision making): each index is divided by
the length of its column, times a weight; the best and the worst of each column make an ideal and
its opposite; who is near the one and far from the other comes first. No index deserves its weight
by any theory, so the rank is taken again without each of them and by weights that are drawn.
"""

from dataclasses import dataclass

import numpy as np

DRAWN = 1_000  # weightings that are drawn
DIGITS = 9  # of a value and of a closeness: what differs less is the same


@dataclass(frozen=True)
class Ranking:
    """The closeness of each alternative to the ideal by equal weights, its rank, the best and the
    worst rank that any weighting gives it, and the shares of weightings in which it comes first: of
    those that leave one index out, and of those drawn. Arrays of shape (alternatives,)."""

    closeness: np.ndarray
    rank: np.ndarray
    best: np.ndarray
    worst: np.ndarray
    first_without: np.ndarray
    first_drawn: np.ndarray


def ranked(values: np.ndarray, signs: np.ndarray, seed: int) -> Ranking:
    """Rank alternatives by values of shape (alternatives, indices).

    `signs` is 1 where more is better and -1 where less is. Other weightings are those that leave
    one index out, and `DRAWN` that are drawn evenly from all that sum to one.
    """
    count = values.shape[1]
    values = np.vectorize(lambda value: float(f"{value:.{DIGITS}g}"))(values)
    equal = np.full(count, 1 / count)
    closeness = topsis(values, signs, equal)
    without = 1 - np.eye(count)
    drawn = np.random.RandomState(seed).standard_exponential((DRAWN, count))
    ranks = np.array([ranks_of(topsis(values, signs, w)) for w in (equal, *without, *drawn)])
    return Ranking(
        closeness=closeness,
        rank=ranks[0],
        best=ranks.min(axis=0),
        worst=ranks.max(axis=0),
        first_without=(ranks[1 : 1 + count] == 1).mean(axis=0),
        first_drawn=(ranks[1 + count :] == 1).mean(axis=0),
    )


def topsis(values: np.ndarray, signs: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return how near each alternative is to the ideal, from 0 to 1, rounded; NaN where all are
    the same."""
    lengths = np.sqrt((values**2).sum(axis=0))
    scaled = values * signs * (weights / weights.sum()) / np.where(lengths > 0, lengths, 1.0)
    to_best = np.sqrt(((scaled - scaled.max(axis=0)) ** 2).sum(axis=1))
    to_worst = np.sqrt(((scaled - scaled.min(axis=0)) ** 2).sum(axis=1))
    both = to_best + to_worst
    nowhere = np.full(len(values), np.nan)
    return np.round(np.divide(to_worst, both, out=nowhere, where=both > 0), DIGITS)


def ranks_of(closeness: np.ndarray) -> np.ndarray:
    """Return ranks from 1, equal ones for what is equally near."""
    return 1 + (closeness[None, :] > closeness[:, None]).sum(axis=1)
