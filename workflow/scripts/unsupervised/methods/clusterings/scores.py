"""How good clusters are: by themselves, and beside labels. Noise is left out of a silhouette."""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.base.cells import are_measured
from unsupervised.base.samples import Samples
from unsupervised.methods.clusterings.numbering import NOISE
from unsupervised.numeric import sampling


def quality(
    near: Samples, clusters: np.ndarray, settings: Mapping, metric: str = "euclidean"
) -> dict[str, float | int]:
    """Return the silhouette and, where samples have labels, the agreement with them.

    `near` are the samples in the space in which the method ran. Of more than `settings["sample"]`
    of them so many are drawn for the silhouette; where it is not that of all, because of this or
    of noise, `silhouette_samples` says of how many.
    """
    chosen = sampling.sample(len(near.names), settings["sample"], settings["seed"])
    scores = {"silhouette": silhouette(near.values, clusters, chosen, metric)}
    if near.has_labels:
        scores |= label_scores(near.labels, clusters)
    if (count := int((clusters[chosen] != NOISE).sum())) < len(near.names):
        scores["silhouette_samples"] = count
    return scores


def noise(clusters: np.ndarray) -> dict[str, float | int]:
    """Return how many samples belong to no cluster, and their share of all."""
    count = int((clusters == NOISE).sum())
    return {"noise_samples": count, "noise_share": count / len(clusters)}


def silhouette(values, found: np.ndarray, chosen: np.ndarray, metric: str = "euclidean") -> float:
    """Return the mean silhouette coefficient (Rousseeuw 1987) of the chosen samples, noise left
    out; NaN where it is undefined."""
    from sklearn.metrics import silhouette_score

    chosen = chosen[found[chosen] != NOISE]
    values, found = (
        (values[:], found) if len(chosen) == len(found) else (values[chosen], found[chosen])
    )
    if not 2 <= len(set(found.tolist())) < len(found):
        return float("nan")
    return float(silhouette_score(values, found, metric=metric))


def label_scores(labels: Sequence[str], clusters: np.ndarray) -> dict[str, float | int]:
    """Return scikit-learn's scores of agreement between labels and clusters.

    A sample without a label agrees with nothing, so those with one are scored, and counted
    where they are not all. Noise is scored as one more group, as scikit-learn takes it, and
    `labelled_noise_samples` says how many of those scored it holds. Labels that are measured make
    no groups, and have no scores.
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
    if are_measured(labels):
        return dict.fromkeys(scores, float("nan"))
    found = {name: score(named, clusters[known]) for name, score in scores.items()}
    if len(named) < len(labels):
        found["labelled_samples"] = len(named)
    if loose := int((clusters[known] == NOISE).sum()):
        found["labelled_noise_samples"] = loose
    return found
