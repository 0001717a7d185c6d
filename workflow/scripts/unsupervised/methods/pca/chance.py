"""How many principal components stand out from what chance would give.

Method: parallel analysis (Horn 1965, A rationale and test for the number of factors in factor
analysis) against the 95th percentile (Glorfeld 1995), over data whose features are each permuted
among the samples (Buja & Eyuboglu 1992, Remarks on parallel analysis), so that they keep their
values and lose what they have in common; broken stick (Frontier 1976; Jackson 1993, Stopping rules
in principal components analysis).
"""

import numpy as np

PERCENTILE = 95
MOST_REPEATS, FEW_REPEATS = 100, 20  # permutations; where each takes long, the fewer
WORK = 2e8  # cells, each as often as there are components, that one of many permutations takes
SHUFFLED = 100  # as many components as it takes to permute a cell
LEAST_SAMPLES = 3  # the variance of two samples stays as it is, however they are permuted
ROUNDING = 1e-9  # of the largest variance; what differs less is equal, on every processor


def size_of_part(rows: int, columns: int) -> tuple[int, int]:
    """Return how many of so many samples are permuted, and how often."""
    if work(rows, columns) <= WORK:
        return rows, MOST_REPEATS
    most = WORK * MOST_REPEATS / FEW_REPEATS
    part = rows
    while part > LEAST_SAMPLES and work(part, columns) > most:
        part = part * 9 // 10
    return part, FEW_REPEATS


def work(rows: int, columns: int) -> float:
    """Return what one permutation of so many samples takes."""
    return float(rows) * columns * (min(rows, columns) + SHUFFLED)


def variances(values: np.ndarray) -> np.ndarray:
    """Return the variance along each principal component of values, shape (samples, features),
    the largest first: as many as there can be."""
    centred = values - values.mean(axis=0)
    rows, columns = centred.shape
    products = centred @ centred.T if rows < columns else centred.T @ centred
    found = np.linalg.eigvalsh(products)[::-1] / (rows - 1)
    return found[: min(rows - 1, columns)].clip(min=0)


def permuted(values: np.ndarray, repeats: int, seed: int) -> np.ndarray:
    """Return the percentile of the variance along each component of values whose features are
    permuted, shape (components,)."""
    draws = np.random.RandomState(seed)
    mixed = np.empty_like(values)
    found = []
    for _ in range(repeats):
        for j in range(values.shape[1]):
            mixed[:, j] = values[draws.permutation(len(values)), j]
        found.append(variances(mixed))
    return np.percentile(found, PERCENTILE, axis=0)


def varying(values: np.ndarray) -> np.ndarray:
    """Return the features that are not the same in all samples."""
    return values[:, np.ptp(values, axis=0) > 0]


def is_told(values: np.ndarray) -> bool:
    """Say whether permuting varying features changes anything: not where there is just one."""
    return values.shape[1] > 1 and len(values) >= LEAST_SAMPLES


def broken_stick(count: int, whole: float) -> np.ndarray:
    """Return the lengths, the longest first, that are expected of the parts of a stick of length
    `whole`, broken at random into `count` of them."""
    return np.cumsum(1 / np.arange(count, 0, -1))[::-1] * whole / count


def leading(found: np.ndarray, line: np.ndarray) -> int:
    """Return how many of the first variances are above a line, up to the first that is not."""
    above = found > line + ROUNDING * found.max(initial=0.0)
    return int(np.argmin(np.append(above, False)))
