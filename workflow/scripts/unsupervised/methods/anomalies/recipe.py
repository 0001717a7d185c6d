"""Where scikit-learn, called as anybody would, measures samples otherwise than `fit` does."""

import warnings
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from unsupervised.methods.anomalies.fit import DISTANCE, ISOLATION, LOCAL, part, used_features
from unsupervised.methods.anomalies.tables import COLUMNS
from unsupervised.methods.entry import Given

SAME = 5e-6  # share of a value by which two may differ, of which six digits are kept


def facts(given: Given, settings: Mapping) -> dict[str, object]:
    """Return which measures there are (`there`), along which features the distance is taken, none
    where it is along all (`columns`), how many neighbours there are, which measures are others by a
    plain call (`differ`), and whether `fit` measures beside a `part` of the samples, so that all
    are."""
    data, known = given.samples, given.table("anomalies")
    there = [name for name, column in COLUMNS.items() if column in known.columns]
    is_full = "engine_full" in given.table("scores").column("score")
    is_part = not is_full and settings["sample"] < len(data.names)
    rows = part(data.values, {**settings, "seed": given.spec["seed"]}) if is_part else slice(None)
    values = np.asarray(data.values[rows])
    used, _ = used_features(values, data.features, data.blocks)
    count = min(settings["neighbours"], len(np.unique(values, axis=0)) - 1)
    columns = used if len(used) < len(data.features) else []
    found = {"there": there, "columns": columns, "neighbours": count, "part": is_part}
    if is_part:
        return found | {"differ": []}
    scikit = by_scikit_learn(values, used, count, settings["trees"], given.spec["seed"])
    place = {name: i for i, name in enumerate(known.column("sample"))}
    order = [place[name] for name in data.names]
    said = {name: known.numbers(COLUMNS[name])[order] for name in there}
    return found | {"differ": [name for name in there if not same(scikit[name], said[name])]}


def by_scikit_learn(
    values: np.ndarray, used: Sequence[int], neighbours: int, trees: int, seed: int
) -> dict[str, Callable[[], np.ndarray]]:
    """Return what makes each measure by a plain call, by its name."""
    ordered = values[np.lexsort(values.T[::-1])]
    return {
        DISTANCE: lambda: distances(ordered[:, used], values[:, used], seed),
        ISOLATION: lambda: isolation(ordered, values, trees, seed),
        LOCAL: lambda: factors(values, neighbours),
    }


def same(make: Callable[[], np.ndarray], values: np.ndarray) -> bool:
    """Say whether a plain call gives the values of a table."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.allclose(make(), values, rtol=SAME, atol=0)


def distances(ordered: np.ndarray, values: np.ndarray, seed: int) -> np.ndarray:
    """Return robust distances by scikit-learn."""
    from sklearn.covariance import MinCovDet

    return np.sqrt(MinCovDet(random_state=seed).fit(ordered).mahalanobis(values))


def isolation(ordered: np.ndarray, values: np.ndarray, trees: int, seed: int) -> np.ndarray:
    """Return scores of isolation by scikit-learn."""
    from sklearn.ensemble import IsolationForest

    return (
        -IsolationForest(n_estimators=trees, random_state=seed).fit(ordered).score_samples(values)
    )


def factors(values: np.ndarray, count: int) -> np.ndarray:
    """Return local outlier factors by scikit-learn."""
    from sklearn.neighbors import LocalOutlierFactor

    return -LocalOutlierFactor(n_neighbors=count).fit(values).negative_outlier_factor_
