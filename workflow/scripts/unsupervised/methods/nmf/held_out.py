"""How well NMF guesses cells that it was not shown, by number of components."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from unsupervised.base import samples, tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.nmf import hiding
from unsupervised.methods.nmf.sound import check
from unsupervised.numeric import ordering, sampling

MOST_SAMPLES, MOST_FEATURES = 300, 1_000  # of the table whose cells are hidden
LEAST = 5  # samples, and features, below which hidden cells say nothing
DIGITS = 6  # to which errors are compared, as they are written


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `held_out` and `held_out_scores`."""
    check(given.samples, settings)
    values = part(given.samples.values, settings["seed"])
    first, last = settings["sweep"]
    if settings["init"] != "random":
        last = min(last, *given.samples.values.shape)
    counts = range(first, last + 1)
    rows = measured(values, counts, settings["seed"])
    least, fewest = chosen(rows)
    scores = {
        "least_error": least,
        "one_standard_error": fewest,
        "folds": hiding.FOLDS,
        "hidden_share": hiding.SHARE,
        "zeros_share": float((values == 0).mean()),
        "held_out_samples": values.shape[0],
        "held_out_features": values.shape[1],
    }
    return {
        "held_out": Table(["components", "error", "deviation", "baseline"], rows),
        "held_out_scores": tables.scores(scores),
    }


def part(values, seed: int) -> np.ndarray:
    """Return the samples and features of which cells are hidden, filled: of many samples some,
    in an order that hangs on their values alone, and of many features the largest."""
    values = values[sampling.sample(values.shape[0], MOST_SAMPLES, seed)]
    squares = values.multiply(values) if sparse.issparse(values) else values**2
    size = np.asarray(squares.sum(axis=0)).ravel()
    size = np.round(size / max(size.max(), np.finfo(float).tiny), 9)
    largest = np.sort(np.argsort(-size, kind="stable")[:MOST_FEATURES])
    found = samples.dense(values[:, largest])
    return found[ordering.by_values(ordering.coarse(found))]


def measured(values: np.ndarray, counts: Sequence[int], seed: int) -> list[list]:
    """Return rows of `held_out`: the mean error over folds, its standard error, the baseline; no
    error where there are more components than dimensions, or next to no cells."""
    known = [count for count in counts if count <= min(values.shape)]
    if min(values.shape) < LEAST or not values.any():
        return [[count, None, None, None] for count in counts]
    found, base = hiding.errors(values / values.max(), known, seed)
    used = ~np.isnan(base)
    if used.sum() < 2:  # a table of zeros, but for a cell or two
        return [[count, None, None, None] for count in counts]
    found, baseline = found[:, used], float(base[used].mean())
    deviation = found.std(axis=1, ddof=1) / used.sum() ** 0.5
    rows = [
        [count, float(mean), float(apart), baseline]
        for count, mean, apart in zip(known, found.mean(axis=1), deviation, strict=True)
    ]
    return rows + [[count, None, None, baseline] for count in counts[len(known) :]]


def chosen(rows: Sequence[Sequence]) -> tuple[int | None, int | None]:
    """Return the number of components with the least error, and the smallest whose error is
    within one standard error of it (Breiman, Friedman, Olshen & Stone 1984); None where there is
    no error."""
    known = [[n, round(error, DIGITS), apart] for n, error, apart, _ in rows if error is not None]
    if not known:
        return None, None
    least = min(known, key=lambda row: row[1])
    line = round(least[1] + least[2], DIGITS)
    return least[0], next(n for n, error, _ in known if error <= line)
