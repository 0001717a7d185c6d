"""Where scikit-learn, called as anybody would, measures samples otherwise than `fit` does."""

import warnings
from collections.abc import Mapping

import numpy as np

from unsupervised.methods.anomalies.fit import DISTANCE, ISOLATION, LOCAL, used_features
from unsupervised.methods.anomalies.tables import COLUMNS
from unsupervised.methods.entry import Given

SAME = 5e-6  # share of a value by which two may differ, of which six digits are kept


def facts(given: Given, settings: Mapping) -> dict[str, object]:
    """Return along which features the distance is taken, none where it is not (`columns`), how many
    neighbours there are, and which measures are others by a plain call (`differ`)."""
    data, known, seed = given.samples, given.table("anomalies"), given.spec["seed"]
    place = {name: i for i, name in enumerate(known.column("sample"))}
    rows = [place[name] for name in data.names]
    ordered = data.values[np.lexsort(data.values.T[::-1])]
    used, _ = used_features(ordered, data.features, data.blocks)
    count = min(settings["neighbours"], len(np.unique(data.values, axis=0)) - 1)
    plain = {
        DISTANCE: lambda: distances(ordered[:, used], data.values[:, used], seed),
        ISOLATION: lambda: isolation(ordered, data.values, settings["trees"], seed),
        LOCAL: lambda: factors(data.values, count),
    }
    there = [name for name in plain if COLUMNS[name] in known.columns]
    differ = []
    for name in there:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = plain[name]()
        if not np.allclose(found, known.numbers(COLUMNS[name])[rows], rtol=SAME, atol=0):
            differ.append(name)
    columns = used if len(used) < len(data.features) else []
    return {"there": there, "columns": columns, "neighbours": count, "differ": differ}


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
