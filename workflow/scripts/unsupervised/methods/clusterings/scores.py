"""How good clusters are: by themselves, and beside labels. Noise is left out of a silhouette."""

from collections.abc import Sequence

import numpy as np

from unsupervised.methods.clusterings.numbering import NOISE


def silhouette(values, found: np.ndarray, chosen: np.ndarray) -> float:
    """Return the mean silhouette coefficient (Rousseeuw 1987) of the chosen samples, noise left
    out; NaN where it is undefined."""
    from sklearn.metrics import silhouette_score

    chosen = chosen[found[chosen] != NOISE]
    values, found = (
        (values, found) if len(chosen) == len(found) else (values[chosen], found[chosen])
    )
    if not 2 <= len(set(found.tolist())) < len(found):
        return float("nan")
    return float(silhouette_score(values, found))


def label_scores(labels: Sequence[str], clusters: np.ndarray) -> dict[str, float | int]:
    """Return scikit-learn's scores of agreement between labels and clusters.

    A sample without a label agrees with nothing, so those with one are scored, and counted
    where they are not all.
    """
    from sklearn import metrics

    known = np.array([label != "" for label in labels])
    named = [label for label in labels if label]
    scores = {
        "adjusted_rand": metrics.adjusted_rand_score,
        "adjusted_mutual_info": metrics.adjusted_mutual_info_score,
        "homogeneity": metrics.homogeneity_score,
        "completeness": metrics.completeness_score,
        "v_measure": metrics.v_measure_score,
    }
    found = {name: score(named, clusters[known]) for name, score in scores.items()}
    return found | ({"labelled_samples": len(named)} if len(named) < len(labels) else {})
