"""How well NMF guesses cells that it was not shown, cell by cell from the definition."""

from collections.abc import Iterator

import numpy as np

from recompute import kinds
from recompute.cells import Table
from recompute.raw import Course

FOLDS, SHARE, ROUNDS = 5, 0.1, 40
MOST = 1000  # features, the largest
COUNTS = range(1, 11)


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the errors of hidden cells of the articles."""
    values = course.samples["articles"].values
    size = (values**2).sum(axis=0)
    order = sorted(range(len(size)), key=lambda j: (-round(size[j] / size.max(), 9), j))
    part = values[:, sorted(order[:MOST])]
    part = part[kinds.in_order(part)]
    rows = measured(part / part.max())
    yield (
        "articles/nmf/raw/held_out.csv",
        Table(["components", "error", "deviation", "baseline"], rows),
    )
    least = min(rows, key=lambda row: round(row[1], 6))
    line = round(round(least[1], 6) + least[2], 6)
    scores = [
        ["least_error", least[0]],
        ["one_standard_error", next(row[0] for row in rows if round(row[1], 6) <= line)],
        ["folds", FOLDS],
        ["hidden_share", SHARE],
        ["zeros_share", float((part == 0).mean())],
        ["held_out_samples", part.shape[0]],
        ["held_out_features", part.shape[1]],
    ]
    yield "articles/nmf/raw/held_out_scores.csv", Table(["score", "value"], scores)


def measured(values: np.ndarray) -> list[list]:
    """Return the error of each number of components, its standard error over folds, and that of
    means of rows and columns."""
    cells = np.random.RandomState(0).permutation(values.size).reshape(values.shape)
    size = int(SHARE * values.size)
    errors, base = [], []
    for fold in range(FOLDS):
        hidden = cells // size == fold
        known = np.ma.array(values, mask=hidden)
        means = np.ma.outer(known.mean(axis=1), known.mean(axis=0)) / known.mean()
        filled = np.where(hidden, means.filled(0.0), values)
        base.append(missed(values, filled, hidden))
        start = np.linalg.svd(filled, full_matrices=False)
        errors.append([missed(values, guessed(filled, hidden, start, n), hidden) for n in COUNTS])
    errors, baseline = np.array(errors), float(np.mean(base))
    deviations = errors.std(axis=0, ddof=1) / FOLDS**0.5
    return [
        [n, float(mean), float(off), baseline]
        for n, mean, off in zip(COUNTS, errors.mean(axis=0), deviations, strict=True)
    ]


def missed(values: np.ndarray, guess: np.ndarray, hidden: np.ndarray) -> float:
    """Return the norm of what is missed of the hidden cells, as a share of theirs."""
    return float(np.linalg.norm((guess - values)[hidden]) / np.linalg.norm(values[hidden]))


def guessed(filled: np.ndarray, hidden: np.ndarray, start: tuple, count: int) -> np.ndarray:
    """Return features × components after forty rounds of filling the hidden cells and improving
    one feature, then one component, after another."""
    features, components = begun(*start, count)
    table = filled.copy()
    for _ in range(ROUNDS):
        table[hidden] = (features @ components)[hidden]
        for rows, columns, target in (
            (features.T, components.T, table),
            (components, features, table.T),
        ):
            products, squares = target @ columns, columns.T @ columns
            for j in range(count):
                rest = products[:, j] - squares[j] @ rows + squares[j, j] * rows[j]
                rows[j] = np.maximum(rest / max(squares[j, j], 1e-12), 0)
    return features @ components


def begun(left: np.ndarray, sizes: np.ndarray, right: np.ndarray, count: int) -> tuple:
    """Return NNDSVD's start: of each singular pair the weightier of its one-signed parts."""
    features, components = np.zeros((len(left), count)), np.zeros((count, right.shape[1]))
    for j in range(count):
        best = 0.0
        for sign in (1, -1):
            a, b = np.maximum(sign * left[:, j], 0), np.maximum(sign * right[j], 0)
            norms = np.linalg.norm(a), np.linalg.norm(b)
            if round(norms[0] * norms[1], 9) > round(best, 9):
                best = norms[0] * norms[1]
                scale = (sizes[j] * best) ** 0.5
                features[:, j], components[j] = a * scale / norms[0], b * scale / norms[1]
    return features, components
