"""The samples that lie farthest from all others, by two measures that look for different things.

The robust distance is Mahalanobis' from a centre and covariance that the farthest half of the
samples cannot pull towards themselves: Rousseeuw and Van Driessen (1999), A fast algorithm for the
minimum covariance determinant estimator. The isolation score is near 1 for a sample that few random
cuts part from all others: Liu, Ting and Zhou (2008), Isolation forest.
"""

import warnings
from collections.abc import Callable, Mapping

import numpy as np
from scipy import sparse, stats

from unsupervised.base.tables import Table
from unsupervised.blocks import reading
from unsupervised.blocks.rows import Rows
from unsupervised.data import equal_rows

SHOWN = 20
MOST_FITTED = 2000  # samples to which both are fitted; all are measured
FEWEST, FEWEST_A_FEATURE = 20, 5  # samples; below it a robust covariance is noise
TREES = 300  # with a hundred the score of a sample still moves by 0.02 from seed to seed
ISOLATED = 0.6  # Liu, Ting and Zhou look for scores beyond it
NAMED = 5  # features left out that are named
CHANCE = 0.01  # that one of all samples of a bell lies as far


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `outliers`: the samples that lie farthest, the farthest first.

    `far` is yes where both measures agree: a distance that one sample of a bell-shaped cloud would
    have with a chance of 0.01, and an isolation above 0.6. The distance leaves out features that
    are the same in more than half of the samples, for which the inner half has no spread. Where it
    cannot be taken, of few samples or of features that depend on each other, it is empty, and so is
    `far`: isolation alone ranks the samples. A first row's `note` says either. A sparse array and
    fewer than 20 samples give an empty table.
    """
    data = reading.read(inputs, spec)
    header = ["sample", "robust_distance", "isolation", "far"]
    if sparse.issparse(data.values) or len(data.names) < FEWEST:
        few = f"there are {len(data.names)} samples, expected at least {FEWEST}"
        print(
            "nothing is measured:", "the array is sparse" if sparse.issparse(data.values) else few
        )
        return {"outliers": Table(header, [])}
    in_blocks = isinstance(data.values, Rows)
    values = data.values if in_blocks else np.asarray(data.values)
    fitted = some_of(values) if in_blocks else in_order(values)
    numbers = [i for i in range(values.shape[1]) if not (data.blocks and data.blocks[i])]
    stuck = {numbers[i] for i in np.flatnonzero(half_equal(fitted[:, numbers])).tolist()}
    spread = [i for i in numbers if i not in stuck]
    distances = robust_distances(fitted[:, spread], values[:, spread], spec["seed"])
    scores = isolation(fitted, values, spec["seed"])
    bound = np.sqrt(stats.chi2.ppf(1 - CHANCE / len(values), max(len(spread), 1)))
    ranked = np.round(scores if distances is None else distances, 9)
    rows = []
    for i in np.argsort(-ranked, kind="stable")[:SHOWN]:
        distance = None if distances is None else float(distances[i])
        far = distance is not None and distance > bound and round(scores[i], 9) > ISOLATED
        verdict = None if distance is None else "yes" if far else "no"
        rows.append([data.names[i], distance, float(scores[i]), verdict])
    left_out = [data.features[i] for i in sorted(stuck)]
    if note := said(left_out, len(spread), len(fitted), distances is not None):
        header = [*header, "note"]
        rows = [[*row, "" if i else note] for i, row in enumerate(rows)]
    return {"outliers": Table(header, rows)}


def in_order(values: np.ndarray) -> np.ndarray:
    """Return the samples to which both measures are fitted: they draw by place, so the places are
    those of the values in order."""
    order = np.lexsort(values.T[::-1])
    return values[order][:: 1 + len(values) // MOST_FITTED]


def some_of(rows: Rows) -> np.ndarray:
    """Return the samples to which both are fitted, of those of which blocks are read: of more than
    are fitted, those with the least marks, which follow from their values and not from their
    places; in the order of their values."""
    if len(rows) > MOST_FITTED:
        found = rows.joined(equal_rows.marks)
        rows = rows[np.sort(np.lexsort(found.T[::-1])[: MOST_FITTED - 1])]
    return in_order(rows[:])


def half_equal(fitted: np.ndarray) -> np.ndarray:
    """Say of each column whether more than half of its values are one."""
    return (fitted == np.median(fitted, axis=0)).sum(axis=0) > len(fitted) / 2


def said(left_out: list[str], features: int, count: int, is_taken: bool) -> str:
    """Say which features the distance leaves out, or why there is none; nothing where it is that
    of all numbers."""
    more = f" and {len(left_out) - NAMED} more" if len(left_out) > NAMED else ""
    without = f"{', '.join(left_out[:NAMED])}{more}, the same in more than half of the samples"
    if is_taken:
        return f"The robust distance is that without {without}." if left_out else ""
    reason = "the features depend on each other"
    if not features:
        reason = "every number is the same in more than half of the samples"
    elif count < FEWEST_A_FEATURE * features:
        reason = f"{count} samples are too few for {features} features"
    rest = f", without {without}" if left_out and features else ""
    return f"No robust distance: {reason}{rest}. Isolation alone ranks the samples."


def robust_distances(fitted: np.ndarray, values: np.ndarray | Rows, seed: int) -> np.ndarray | None:
    """Return the distance of each sample from the centre of the inner half; None where there are
    too few samples for it, or no covariance of full rank."""
    from sklearn.covariance import MinCovDet

    count = fitted.shape[1]
    spread = fitted.std(axis=0)
    if count == 0 or len(fitted) < FEWEST_A_FEATURE * count or not (spread > 0).all():
        return None
    middle = np.median(fitted, axis=0)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            model = MinCovDet(random_state=np.random.RandomState(seed))
            model.fit((fitted - middle) / spread)
            found = each_of(values, distances_to, model, middle, spread)
        except (UserWarning, RuntimeWarning, ValueError, np.linalg.LinAlgError):
            return None
    whole = np.linalg.matrix_rank(model.covariance_) == count and np.isfinite(found).all()
    return found if whole else None


class NotCopied(np.random.RandomState):
    """Random numbers whose state is not copied: scikit-learn copies it for each tree, which takes
    as long as to grow it, and then gives the tree a state of its own."""

    def __deepcopy__(self, _: dict) -> "NotCopied":
        """Return it as it is."""
        return self


def isolation(fitted: np.ndarray, values: np.ndarray | Rows, seed: int) -> np.ndarray:
    """Return how fast random cuts part each sample from the others, near 1 for at once."""
    from sklearn.ensemble import IsolationForest

    forest = IsolationForest(n_estimators=TREES, random_state=NotCopied(seed))
    return each_of(values, scores_by, forest.fit(fitted))


def each_of(values: np.ndarray | Rows, function: Callable, *arguments: object) -> np.ndarray:
    """Return what a function says of each sample, held or read in blocks."""
    if isinstance(values, Rows):
        return values.joined(function, *arguments)
    return function(values, *arguments)


def distances_to(values: np.ndarray, model, middle: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Return the robust distance of each sample, by a model of samples so centred and divided."""
    return np.sqrt(model.mahalanobis((values - middle) / spread))


def scores_by(values: np.ndarray, forest) -> np.ndarray:
    """Return the isolation score of each sample."""
    return -forest.score_samples(values)
