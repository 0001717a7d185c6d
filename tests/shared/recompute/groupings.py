"""k-means by Lloyd, one set of samples after another, from starts that one generator draws.

The generator is asked for all sets at once, start after start and centre after centre, so that
each set has the draws that it has in the course. Distances count to nine digits, in units of a
set's spread.
"""

from math import log

import numpy as np

DIGITS, MOST = 9, 100


def grouped(
    sets: list[np.ndarray], count: int, starts: int, draws: np.random.RandomState
) -> list[np.ndarray]:
    """Return the group of each sample of each set, of the best of some starts; sets are of one
    size, each about its mean."""
    if count == 1:
        return [np.zeros(len(one), dtype=int) for one in sets]
    units = [one / np.sqrt((one**2).sum(axis=1).mean()) for one in sets]
    tries, rows = 2 + int(log(count)), len(sets[0])
    best = [(np.inf, np.zeros(rows, dtype=int)) for _ in sets]
    for _ in range(starts):
        first = draws.randint(0, rows, len(sets)).tolist()
        further = [draws.uniform(size=(len(sets), tries)) for _ in range(count - 1)]
        for i, one in enumerate(units):
            centres = begun(one, first[i], [aims[i] for aims in further])
            loss, found = settled(one, centres)
            if loss < best[i][0]:
                best[i] = loss, found
    return [found for _, found in best]


def squares(values: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return squared distances, shape (samples, centres)."""
    return np.array([((values - centre) ** 2).sum(axis=1) for centre in centres]).T.round(DIGITS)


def begun(values: np.ndarray, first: int, aims: list[np.ndarray]) -> np.ndarray:
    """Return centres to start from: of some samples that are drawn by their squared distance to
    the centres before, the one that leaves least."""
    chosen = [first]
    nearest = squares(values, values[[first]])[:, 0]
    for shares in aims:
        sums = np.cumsum(nearest)
        places = np.searchsorted(sums.round(DIGITS), (shares * sums[-1]).round(DIGITS))
        places = np.minimum(places, len(values) - 1)
        then = np.minimum(nearest[:, None], squares(values, values[places]))
        best = int(then.sum(axis=0).round(DIGITS).argmin())
        chosen.append(int(places[best]))
        nearest = then[:, best]
    return values[chosen]


def settled(values: np.ndarray, centres: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the loss and the groups once no sample changes its group; an empty one keeps its
    centre."""
    found = None
    for _ in range(MOST):
        apart = squares(values, centres)
        now = apart.argmin(axis=1)
        loss = round(float(apart.min(axis=1).sum()), DIGITS)
        if found is not None and (now == found).all():
            break
        found = now
        centres = np.array([
            values[found == c].mean(axis=0) if (found == c).any() else centre
            for c, centre in enumerate(centres)
        ])  # fmt: skip
    return loss, found
