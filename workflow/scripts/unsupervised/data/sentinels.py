"""Numbers that may say that nothing is known, such as -999 among counts."""

import numpy as np

LOW = (-1, -9, -99, -999, -9999, -99999)
HIGH = (99, 999, 9999, 99999)
FAR = 2  # so many times the range of all other values lies between
FEWEST = 3  # different values beside it, or nothing is far from anything


def sentinels_in(ordered: np.ndarray) -> list[tuple[str, int]]:
    """Return the numbers of a sorted column that may stand for what is not known, and how often
    each does.

    Such a number stands more than once. It is the only one below zero, or lies far beyond all
    others; several may stand there, such as -9 and -99.
    """
    if not len(ordered) or not (ordered[0] in LOW or ordered[-1] in HIGH):
        return []
    values, counts = np.unique(ordered, return_counts=True)
    first, last = 0, len(values)
    while first < last and values[first] in LOW:
        first += 1
    while last > first and values[last - 1] in HIGH and is_far(values[first:last]):
        last -= 1
    rest = values[first:last]
    if len(rest) < FEWEST:
        return []
    low, high = float(rest[0]), float(rest[-1])
    found = []
    for value, count in zip(values, counts, strict=True):
        far = abs(value - (low if value < low else high)) > FAR * max(high - low, abs(low))
        alone = value < 0 <= low and (value < -1 or low > 0)
        if count > 1 and not low <= value <= high and (far or alone):
            found.append((f"{value:.6g}", int(count)))
    return found


def is_far(values: np.ndarray) -> bool:
    """Say whether the largest of sorted values lies far beyond the others."""
    others = values[:-1]
    others = others[~np.isin(others, HIGH)]
    if len(others) < FEWEST:
        return False
    low, high = float(others[0]), float(others[-1])
    return bool(values[-1] - high > FAR * max(high - low, abs(high)))
