"""k-means clustering: scale, reduce and cluster with one scikit-learn Pipeline.

Method: Lloyd 1982, with k-means++ starts (Arthur & Vassilvitskii 2007).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unsupervised import clusters, samples, tables, view
from unsupervised.coordinates import principal
from unsupervised.errors import InputError
from unsupervised.samples import Samples
from unsupervised.tables import Table


@dataclass(frozen=True)
class Fit:
    """A fitted model: clusters of shape (samples,), centroids of shape (clusters, features)
    in the fitted space, both in this project's numbering, and the inertia."""

    clusters: np.ndarray
    centroids: np.ndarray
    inertia: float
    pipeline: object
    numbers: Mapping[int, int]


def fit(values, count: int, spec: Mapping, seed: int) -> Fit:
    """Cluster values that have been scaled already; keep the best of `n_init` starts."""
    from sklearn.cluster import KMeans

    check_count(count, values.shape[0])
    model = KMeans(count, n_init=spec["n_init"], max_iter=spec["max_iter"], random_state=seed)
    found = model.fit_predict(values)
    numbers = clusters.numbering(found.tolist())
    order = sorted(numbers, key=numbers.get)
    return Fit(
        clusters=np.array([numbers[c] for c in found.tolist()]),
        centroids=model.cluster_centers_[order],
        inertia=float(model.inertia_),
        pipeline=model,
        numbers=numbers,
    )


def check_count(count: int, rows: int) -> None:
    """Refuse more clusters than samples."""
    if count > rows:
        raise InputError(
            f"clusters is {count}, but there are only {rows} samples; ask for fewer clusters"
        )


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return the tables `clusters`, `centroids`, `profile`, `coordinates` and `scores`."""
    data = samples.read(inputs)
    selected, prepared = view.select(data, spec), view.scaled(data, spec)
    count = spec["clusters"]
    if count == "auto":
        count = best_count(tables.read(inputs["inertia"]))
    found = fit(prepared.values, count, spec, spec["seed"])
    return {
        "clusters": clusters.table(data=prepared, clusters=found.clusters),
        "centroids": centroid_table(found, prepared),
        "profile": clusters.means(selected.values, found.clusters, selected.features),
        "coordinates": coordinate_table(selected, prepared, found, spec),
        "scores": tables.scores(quality(prepared, found)),
    }


def centroid_table(found: Fit, prepared: Samples) -> Table:
    """Return `cluster,size,<feature>…` in the space in which k-means ran."""
    sizes = np.bincount(found.clusters).tolist()
    rows = [
        [i, size, *row]
        for i, (size, row) in enumerate(zip(sizes, found.centroids.tolist(), strict=True))
    ]
    return Table(["cluster", "size", *prepared.features], rows)


def quality(prepared: Samples, found: Fit) -> dict[str, float | int]:
    """Return inertia and silhouette and, where samples have labels, the agreement."""
    scores = {
        "clusters": len(found.centroids),
        "inertia": found.inertia,
        "silhouette": silhouette(prepared.values, found.clusters),
    }
    if prepared.has_labels:
        scores |= clusters.label_scores(prepared.labels, found.clusters)
    return scores


def silhouette(values, found: np.ndarray) -> float:
    """Return the mean silhouette coefficient (Rousseeuw 1987); NaN where it is undefined."""
    from sklearn.metrics import silhouette_score

    if not 2 <= len(set(found.tolist())) < len(found):
        return float("nan")
    return float(silhouette_score(values, found))


def coordinate_table(selected: Samples, prepared: Samples, found: Fit, spec: Mapping) -> Table:
    """Return where to draw samples and centroids: `role,name,label,cluster,<x>,<y>`.

    The axes are two features of the tidy values if the variant names them, else the
    first two principal coordinates of the space in which k-means ran.
    """
    if spec["axes"]:
        space = selected.select_features(spec["axes"])
        points = view.dense(space.values)
        means = [points[found.clusters == c].mean(axis=0) for c in range(len(found.centroids))]
        titles, centroids = spec["axes"], np.array(means)
    else:
        titles, points, centroids = principal(view.dense(prepared.values), found.centroids)
    rows = [
        ["sample", name, label, cluster, *point]
        for name, label, cluster, point in zip(
            prepared.names, prepared.labels, found.clusters.tolist(), points.tolist(), strict=True
        )
    ]
    rows += [["centroid", "", "", c, *point] for c, point in enumerate(centroids.tolist())]
    return Table(["role", "name", "label", "cluster", *titles], rows)


def sweep(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `inertia`: inertia and silhouette for each number of clusters of the range."""
    values = view.scaled(samples.read(inputs), spec).values
    first, last = spec["sweep"]
    rows = []
    for count in range(first, min(last, values.shape[0]) + 1):
        found = fit(values, count, spec, spec["seed"])
        rows.append([count, found.inertia, silhouette(values, found.clusters)])
    return {"inertia": Table(["clusters", "inertia", "silhouette"], rows)}


def best_count(inertia: Table) -> int:
    """Return the number of clusters with the best silhouette; the smaller of equals."""
    scored = [row for row in inertia.records() if row["silhouette"]]
    return int(max(scored, key=lambda row: float(row["silhouette"]))["clusters"])


def stability(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `stability`: the share of seeds in which each pair shares a cluster."""
    data = view.scaled(samples.read(inputs), spec)
    seeds = range(spec["seed"], spec["seed"] + spec["stability"])
    together = np.zeros((len(data.names), len(data.names)))
    for seed in seeds:
        found = fit(data.values, spec["clusters"], spec, seed).clusters
        together += found[:, None] == found[None, :]
    rows = [
        [data.names[a], data.names[b], together[a, b] / len(seeds)]
        for a in range(len(data.names))
        for b in range(a + 1, len(data.names))
    ]
    return {"stability": Table(["sample_a", "sample_b", "share"], rows)}


def predict(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `predictions`: the cluster of each new sample, by the model of this variant.

    The model is fitted again with the same seed, so its clusters are those of
    `clusters.csv`.
    """
    from sklearn.pipeline import Pipeline

    from unsupervised.tidy import tidy

    known = view.select(samples.read(inputs), spec)
    new = view.select(tidy({spec["predict"]: inputs["new"]}, spec["tidy"]), spec)
    steps = view.transformers(spec)
    prepare = Pipeline(steps) if steps else None
    values = prepare.fit_transform(known.values) if prepare else known.values
    found = fit(values, spec["clusters"], spec, spec["seed"])
    fresh = prepare.transform(new.values) if prepare else new.values
    predicted = [found.numbers[c] for c in found.pipeline.predict(fresh).tolist()]
    columns = ["sample", "cluster", *new.features]
    rows = [
        [name, cluster, *row]
        for name, cluster, row in zip(
            new.names, predicted, view.dense(new.values).tolist(), strict=True
        )
    ]
    return {"predictions": Table(columns, rows)}
