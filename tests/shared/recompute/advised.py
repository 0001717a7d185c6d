"""Which recommender to use: eight of them over five splits of the plays, listener by listener."""

from collections.abc import Iterator

import numpy as np
from scipy.stats import t

from recompute import scales
from recompute.cells import Table
from recompute.likes import FACTORS, TOP, by_library, hide
from recompute.parts import factorize
from recompute.raw import Course

SPLITS = 5
TRIED = (1.0, 10.0, 100.0, 1000.0)  # by which a model is held back
POPULAR = "most_popular"
COLUMNS = ["model", "measure", "value", "low", "high", "difference", "difference_low",
           "difference_high", "advice", "coverage", "novelty", "samples", "listeners", "splits",
           "note"]  # fmt: skip
Scores = dict[str, np.ndarray]  # of each model, shape (samples, listeners)


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the models of the artists."""
    yield "artists/similar/max_abs/models.csv", models(course.samples["artists"].values)


def models(plays: np.ndarray) -> Table:
    """Return a row for each model, and one for the ceiling."""
    plays = mixed(plays)
    trials: dict[str, list[tuple]] = {}
    held: dict[str, list[float]] = {}
    for outer, inner, chance in np.random.RandomState(0).randint(2**31, size=(SPLITS, 3)).tolist():
        hidden = hide(plays, outer)
        kept = np.where(hidden, 0.0, plays)
        scores, back = fitted(kept, inner)
        asked = np.flatnonzero(hidden.any(axis=0))
        random = np.zeros(plays.shape)
        drawn = np.random.RandomState(chance).random_sample((len(asked), len(plays)))
        random[:, asked] = drawn.T
        for name, of in (scores | {"random": random}).items():
            trials.setdefault(name, []).append(tried(of, kept, hidden))
        for name, value in back.items():
            held.setdefault(name, []).append(value)
    recalls = {
        name: np.mean([recall for recall, _, _ in of], axis=0) for name, of in trials.items()
    }
    said, rows = advice({n: of for n, of in recalls.items() if n != "random"}), []
    sizes = [len(plays), len(asked), SPLITS]
    for name, of in trials.items():
        means = [float(np.mean([one[i] for one in of])) for i in (1, 2)]
        values = ", ".join(f"{value:g}" for value in held.get(name, []))
        note = f"held back by {values} in the splits" if values else ""
        rows.append([*measured(name, recalls[name], recalls), said.get(name), *means, *sizes, note])
    wanted = hidden.sum(axis=0)[asked]
    top = measured("ceiling", np.minimum(wanted, TOP) / wanted, recalls)
    return Table(COLUMNS, [*rows, [*top, None, None, None, *sizes, ""]])


def mixed(plays: np.ndarray) -> np.ndarray:
    """Return the samples sorted by who plays them and how often, then put in a drawn order."""
    content = [(np.flatnonzero(row).tolist(), row[row > 0].tolist()) for row in plays]
    order = sorted(range(len(plays)), key=content.__getitem__)
    return plays[order][np.random.RandomState(0).permutation(len(plays))]


def fitted(kept: np.ndarray, inner: int) -> tuple[Scores, dict[str, float]]:
    """Return the scores of each model that learns, and how far two of them are held back."""
    prepared = scales.columns_to_one(kept)
    known = (kept > 0).astype(float)
    factors = factorize(prepared, FACTORS)
    listener, item = by_library(kept.T, 15)
    scores = {
        "nmf_features": cosines(factors.features) @ known,
        "nmf_rebuilt": factors.features @ factors.components,
        "als": item @ listener.T,
        "raw_neighbours": cosines(prepared) @ known,
    }
    back = {}
    for name, weights in (("shrunk_neighbours", shrunk), ("ease", ease)):
        back[name] = best_held_back(kept, inner, weights)
        scores[name] = weights(known @ known.T, back[name]).T @ known
    popular = np.repeat(known.sum(axis=1, keepdims=True), kept.shape[1], axis=1)
    return scores | {POPULAR: popular}, back


def cosines(rows: np.ndarray) -> np.ndarray:
    """Return the cosines of all pairs."""
    unit = scales.rows_to_one(rows)
    return unit @ unit.T


def shrunk(together: np.ndarray, held: float) -> np.ndarray:
    """Return cosines of who plays what, less where few listeners have both; none with itself."""
    counts = np.diag(together)
    weights = together / np.sqrt(np.maximum(np.outer(counts, counts), 1))
    weights = weights * together / (together + held)
    return weights - np.diag(np.diag(weights))


def ease(together: np.ndarray, held: float) -> np.ndarray:
    """Return the weights of EASE: the inverse, each column by less its own diagonal entry."""
    inverse = np.linalg.inv(together + held * np.eye(len(together)))
    weights = inverse / -np.diag(inverse)
    return weights - np.diag(np.diag(weights))


def best_held_back(kept: np.ndarray, inner: int, weights) -> float:
    """Return what holds back best, the larger of equals, by hiding a fifth of the kept plays."""
    hidden = hide(kept, inner)
    left = np.where(hidden, 0.0, kept)
    known = (left > 0).astype(float)
    found = []
    for value in TRIED:
        recall, _, _ = tried(weights(known @ known.T, value).T @ known, left, hidden)
        found.append((round(float(recall.mean()), 9), value))
    return max(found)[1]


def tried(scores: np.ndarray, kept: np.ndarray, hidden: np.ndarray) -> tuple:
    """Return the recall of each listener with something hidden, the share of samples that are
    recommended to anybody, and how little known they are, in bits."""
    bits = np.log2(kept.shape[1] / np.maximum((kept > 0).sum(axis=1), 1))
    recalls, named = [], []
    for user in np.flatnonzero(hidden.any(axis=0)).tolist():
        own = scores[:, user]
        steps = np.round(own / (np.abs(own).max() or 1) * 1e9).tolist()
        new = [i for i in range(len(own)) if kept[i, user] == 0]
        best = sorted(new, key=lambda i: (-steps[i], i))[:TOP]
        recalls.append(hidden[best, user].sum() / hidden[:, user].sum())
        named += best
    return np.array(recalls), len(set(named)) / len(kept), float(bits[named].mean())


def interval(values: np.ndarray, level: float = 0.95) -> list[float]:
    """Return a mean and the ends of Student's interval."""
    count = len(values)
    half = t(count - 1).ppf((1 + level) / 2) * values.std(ddof=1) / count**0.5
    return [round(float(values.mean() + side * half), 9) for side in (0, -1, 1)]


def gain(values: np.ndarray, control: np.ndarray, level: float = 0.95) -> list[float]:
    """Return how far values lie above others, listener by listener."""
    return interval(np.round(values - control, 9), level)


def measured(name: str, values: np.ndarray, recalls: dict[str, np.ndarray]) -> list:
    """Return a model's recall with its interval, and how far it is above what is popular."""
    mean, low, high = interval(values)
    above = [None] * 3 if name == POPULAR else gain(values, recalls[POPULAR])
    return [name, f"recall_at_{TOP}", mean, max(low, 0.0), min(high, 1.0), *above]


def advice(recalls: dict[str, np.ndarray]) -> dict[str, str]:
    """Return the best of those that beat what is popular, or that, as the one to use; others are
    as good unless they are worse for sure, all intervals together."""
    level = 1 - 0.05 / (len(recalls) - 1)
    better = [name for name in recalls if name != POPULAR
              and gain(recalls[name], recalls[POPULAR], level)[1] > 0]  # fmt: skip
    use = max(better, key=lambda name: round(float(recalls[name].mean()), 9), default=POPULAR)
    said = {}
    for name, values in recalls.items():
        high = gain(values, recalls[use], level)[2]
        said[name] = "use" if name == use else "worse" if high < 0 else "as good"
    return said
