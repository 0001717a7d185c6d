"""k-means of many sets of samples at once: what is fitted hundreds of times, to references and
parts.

Method: Lloyd 1982, started by k-means++ that keeps the best of a few candidates (Arthur &
Vassilvitskii 2007). Distances are compared to nine digits, so that rounding decides no tie.
"""

import numpy as np

DIGITS = 9  # of distances, in units of a set's spread
UNITS = 10.0**DIGITS
MOST_STEPS = 100


def grouped(
    sets: np.ndarray, count: int, starts: int, draws, steps: int = MOST_STEPS
) -> np.ndarray:
    """Return the group of each sample of each set, shape (sets, samples), from 0.

    sets: shape (sets, samples, features), each about its mean; starts: of which the best is kept;
    draws: a NumPy RandomState; steps: of one start, at most. Groups may be empty where fewer
    samples differ.
    """
    spread = np.sqrt((sets**2).sum(axis=2).mean(axis=1))
    sets = sets / np.where(spread > 0, spread, 1.0)[:, None, None]
    if count == 1:
        return np.zeros(sets.shape[:2], dtype=int)
    squares = (sets**2).sum(axis=2)
    best = np.full(len(sets), np.inf)
    groups = np.zeros(sets.shape[:2], dtype=int)
    for _ in range(starts):
        centres = started(sets, squares, count, draws)
        found, loss = settled(sets, squares, centres, steps)
        better = loss < best
        best[better], groups[better] = loss[better], found[better]
    return groups


def started(sets: np.ndarray, squares: np.ndarray, count: int, draws) -> np.ndarray:
    """Return centres to start from, shape (sets, count, features): each a sample, drawn by its
    squared distance to those before it; the best of a few candidates."""
    places = np.arange(len(sets))
    tries = 2 + int(np.log(count))
    chosen = draws.randint(0, sets.shape[1], len(sets))
    centres = [sets[places, chosen]]
    nearest = apart(sets, squares, centres[0][:, None])[:, :, 0] / UNITS
    for _ in range(1, count):
        sums = np.cumsum(nearest, axis=1)
        aims = draws.uniform(size=(len(sets), tries)) * sums[:, -1:]
        sums, aims = np.round(sums, DIGITS), np.round(aims, DIGITS)
        drawn = (sums[:, None, :] < aims[:, :, None]).sum(axis=2)
        np.minimum(drawn, sets.shape[1] - 1, out=drawn)
        candidates = sets[places[:, None], drawn]
        then = np.minimum(nearest[:, :, None], apart(sets, squares, candidates) / UNITS)
        best = np.round(then.sum(axis=1), DIGITS).argmin(axis=1)
        centres.append(candidates[places, best])
        nearest = then[places, :, best]
    return np.stack(centres, axis=1)


def settled(
    sets: np.ndarray, squares: np.ndarray, centres: np.ndarray, steps: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return groups, shape (sets, samples), and their loss, shape (sets,), once no sample changes
    its group, or after so many steps."""
    every = np.arange(centres.shape[1])
    groups = np.full(sets.shape[:2], -1)
    loss = np.zeros(len(sets))
    # Of the sets in which samples still change, their positions among all.
    moving, before = np.arange(len(sets)), groups
    for step in range(1, steps + 1):
        distances = apart(sets, squares, centres)
        found = distances.argmin(axis=2)
        changed = (found != before).any(axis=1)
        ended = ~changed if step < steps else np.ones(len(found), dtype=bool)
        if ended.any():
            groups[moving[ended]] = found[ended]
            loss[moving[ended]] = (distances[ended].min(axis=2) / UNITS).sum(axis=1)
            if ended.all():
                break
            moving, before, centres = moving[changed], found[changed], centres[changed]
            sets, squares = sets[changed], squares[changed]
        else:
            before = found
        member = (before[:, :, None] == every).astype(float)
        sizes = member.sum(axis=1)[:, :, None]
        sums = member.transpose(0, 2, 1) @ sets
        centres = np.where(sizes > 0, sums / np.maximum(sizes, 1), centres)
    return groups, np.round(loss, DIGITS)


def apart(sets: np.ndarray, squares: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return squared distances of samples to centres, shape (sets, samples, centres), as whole
    numbers of units of the last digit that counts."""
    found = squares[:, :, None] - sets @ (2 * centres).transpose(0, 2, 1)
    found += (centres**2).sum(axis=2)[:, None, :]
    found *= UNITS
    np.rint(found, out=found)
    return np.maximum(found, 0.0, out=found)
