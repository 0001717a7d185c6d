"""k-means clustering: scale, reduce and cluster with one scikit-learn Pipeline.

Method: Lloyd 1982, with k-means++ starts (Arthur & Vassilvitskii 2007). Where there are many
samples, the starts are tried on a part of them, and the best is run to its end on all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from unsupervised.base import samples, tables
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.data import receipts
from unsupervised.methods import engines as large
from unsupervised.methods import needs
from unsupervised.methods import preparation as view
from unsupervised.methods.clusterings import tables as clusters
from unsupervised.numeric import sampling, soundness
from unsupervised.numeric.coordinates import principal
from unsupervised.numeric.nearness import moved, moved_back, near_zero


@dataclass(frozen=True)
class Fit:
    """A fitted model: clusters of shape (samples,), centroids of shape (clusters, features)
    in the fitted space, both in this project's numbering, and the inertia; scikit-learn's model
    and the order in which its clusters stand here.

    Where fewer samples differ than clusters are asked for, there are fewer clusters."""

    clusters: np.ndarray
    centroids: np.ndarray
    inertia: float
    model: object
    order: np.ndarray


def fit(values, count: int, spec: Mapping, seed: int) -> Fit:
    """Cluster values that have been scaled already; keep the best of `n_init` starts."""
    needs.check("kmeans", {}, values)
    check_count(count, values.shape[0])
    model = fitted(values, count, spec, seed)
    found = model.labels_
    order = clusters.by_size(found)
    return Fit(
        clusters=clusters.renumbered(found, order),
        centroids=model.cluster_centers_[order],
        inertia=float(model.inertia_),
        model=model,
        order=order,
    )


def fitted(values, count: int, spec: Mapping, seed: int):
    """Return scikit-learn's fitted model, in which no cluster is empty.

    Where there are fewer different samples than clusters, scikit-learn moves centres of empty
    clusters about: its centroids are then no means and its inertia is none of theirs. So as many
    clusters are looked for as there can be.
    """
    model = estimator(count, spec, seed)
    if large.engine("kmeans", spec, values.shape[0]) == "sample":
        model.fit(values[part(values, count, spec, seed)])
        model = estimator(count, spec, seed, model.cluster_centers_)
    model.fit(values)
    held = len(np.unique(model.labels_))
    if held == count:
        return model
    most = soundness.different(values)
    return fitted(values, most if most < count else held, spec, seed)


def estimator(count: int, spec: Mapping, seed: int, start: np.ndarray | None = None):
    """Return scikit-learn's KMeans: `n_init` starts of its own, or the one that is given."""
    from sklearn.cluster import KMeans

    starts = {"n_init": spec["n_init"]} if start is None else {"init": start, "n_init": 1}
    return KMeans(count, max_iter=spec["max_iter"], random_state=seed, **starts)


def part(values, count: int, spec: Mapping, seed: int) -> np.ndarray:
    """Return the samples on which starts are tried: at least twenty for each cluster."""
    return sampling.sample(values.shape[0], max(spec["sample"], 20 * count), seed)


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
    values, shift = near_zero(prepared.values)
    near = replace(prepared, values=values)
    found = fit(values, count, spec, spec["seed"])
    asked = {"clusters_asked": count} if len(found.centroids) < count else {}
    return {
        "clusters": clusters.table(data=prepared, clusters=found.clusters),
        "centroids": centroid_table(found, prepared.features, shift),
        "profile": clusters.means(selected.values, found.clusters, selected.features),
        "coordinates": coordinate_table(selected, near, found, shift, spec),
        "scores": tables.scores(
            {"clusters": len(found.centroids)} | asked | quality(near, found, spec)
        ),
    }


def centroid_table(found: Fit, features: Sequence[str], shift: np.ndarray) -> Table:
    """Return `cluster,size,<feature>…` in the space in which k-means ran, the shift undone."""
    centroids = moved_back(found.centroids, shift)
    sizes = np.bincount(found.clusters).tolist()
    rows = [
        [i, size, *row] for i, (size, row) in enumerate(zip(sizes, centroids.tolist(), strict=True))
    ]
    return Table(["cluster", "size", *features], rows)


def quality(prepared: Samples, found: Fit, spec: Mapping) -> dict[str, float | int]:
    """Return inertia and silhouette and, where samples have labels, the agreement."""
    chosen = sampling.sample(len(prepared.names), spec["sample"], spec["seed"])
    scores = {
        "inertia": found.inertia,
        "silhouette": silhouette(prepared.values, found.clusters, chosen),
    }
    if prepared.has_labels:
        scores |= clusters.label_scores(prepared.labels, found.clusters)
    if len(chosen) < len(prepared.names):
        scores["silhouette_samples"] = len(chosen)
    return scores | large.engine_score("kmeans", spec, len(prepared.names))


def silhouette(values, found: np.ndarray, chosen: np.ndarray) -> float:
    """Return the mean silhouette coefficient (Rousseeuw 1987) of the chosen samples; NaN where
    it is undefined."""
    from sklearn.metrics import silhouette_score

    values, found = (
        (values, found) if len(chosen) == len(found) else (values[chosen], found[chosen])
    )
    if not 2 <= len(set(found.tolist())) < len(found):
        return float("nan")
    return float(silhouette_score(values, found))


def coordinate_table(
    selected: Samples, near: Samples, found: Fit, shift: np.ndarray, spec: Mapping
) -> Table:
    """Return where to draw samples and centroids: `role,name,label,cluster,<x>,<y>`.

    The axes are two features of the tidy values if the variant names them, else the
    first two principal coordinates of the space in which k-means ran, or its one feature with
    the shift undone. Of many samples a part is drawn.
    """
    shown = sampling.sample(len(near.names), sampling.MOST_DRAWN, spec["seed"]).tolist()
    if spec["axes"]:
        space = view.chosen(selected, spec["axes"], "axes")
        points = samples.dense(space.values)
        means = [points[found.clusters == c].mean(axis=0) for c in range(len(found.centroids))]
        titles, centroids = spec["axes"], np.array(means)
    else:
        titles, points, centroids = principal(near.values, found.centroids)
        if len(near.features) == 1:
            points, centroids = (moved_back(p, np.append(shift, 0)) for p in (points, centroids))
    rows = [
        ["sample", near.names[i], near.labels[i], int(found.clusters[i]), *point]
        for i, point in zip(shown, points[shown].tolist(), strict=True)
    ]
    rows += [["centroid", "", "", c, *point] for c, point in enumerate(centroids.tolist())]
    return Table(["role", "name", "label", "cluster", *titles], rows)


def sweep(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `inertia`: inertia and silhouette for each number of clusters of the range.

    Where there are many samples, centroids are found on a part of them; the inertia is that
    of all samples, the silhouette that of the part. The range ends at the number of samples;
    where fewer clusters are found than asked for, the silhouette of so many is undefined.
    """
    values = view.scaled(samples.read(inputs), spec).values
    needs.check("kmeans", spec, values)
    values, _ = near_zero(values)
    first, last = spec["sweep"][0], min(spec["sweep"][1], values.shape[0])
    needs.check_sweep(first, last, "samples")
    chosen = part(values, last, spec, spec["seed"])
    whole = large.engine("kmeans", spec, values.shape[0]) == "full"
    measured = measured_on_all if whole else measured_on_part
    rows = [[count, *measured(values, chosen, count, spec)] for count in range(first, last + 1)]
    return {"inertia": Table(["clusters", "inertia", "silhouette"], rows)}


def measured_on_all(values, chosen: np.ndarray, count: int, spec: Mapping) -> tuple[float, float]:
    """Return inertia and silhouette of clusters found on all samples."""
    found = fit(values, count, spec, spec["seed"])
    whole = len(found.centroids) == count
    return found.inertia, silhouette(values, found.clusters, chosen) if whole else float("nan")


def measured_on_part(values, chosen: np.ndarray, count: int, spec: Mapping) -> tuple[float, float]:
    """Return the inertia of all samples and the silhouette of the chosen ones, on which the
    clusters are found."""
    some = values[chosen]
    model = fitted(some, count, {**spec, "engine": "full"}, spec["seed"])
    whole = len(model.cluster_centers_) == count
    of_some = silhouette(some, model.labels_, np.arange(len(chosen))) if whole else float("nan")
    return -float(model.score(values)), of_some


def best_count(inertia: Table) -> int:
    """Return the number of clusters with the best silhouette; the smaller of equals."""
    scored = [row for row in inertia.records() if row["silhouette"]]
    if not scored:
        first, last = inertia.rows[0][0], inertia.rows[-1][0]
        raise InputError(
            f"clusters is auto, but no number of clusters from {first} to {last} has a silhouette "
            "for these samples; give clusters a number, or the sweep another range"
        )
    return int(max(scored, key=lambda row: float(row["silhouette"]))["clusters"])


def stability(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `stability`: the share of seeds in which each pair shares a cluster.

    Of many samples, the pairs of a part are counted.
    """
    data = view.scaled(samples.read(inputs), spec)
    seeds = range(spec["seed"], spec["seed"] + spec["stability"])
    chosen = sampling.sample(len(data.names), sampling.MOST_PAIRS, spec["seed"])
    names = [data.names[i] for i in chosen]
    together = np.zeros((len(names), len(names)))
    values, _ = near_zero(data.values)
    for seed in seeds:
        found = fit(values, spec["clusters"], spec, seed).clusters[chosen]
        together += found[:, None] == found[None, :]
    rows = [
        [names[a], names[b], together[a, b] / len(seeds)]
        for a in range(len(names))
        for b in range(a + 1, len(names))
    ]
    return {"stability": Table(["sample_a", "sample_b", "share"], rows)}


def predict(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `predictions`: the cluster of each new sample, by the model of this variant.

    The model is fitted again with the same seed, so its clusters are those of
    `clusters.csv`.
    """
    from sklearn.pipeline import Pipeline

    from unsupervised.data import new_samples

    data = samples.read(inputs)
    known = view.select(data, spec)
    # A variant may be fitted to a part of the samples; every new one gets its cluster.
    raw = inputs.get("raw", inputs["new"])
    receipts.check_all([inputs["new"], raw], inputs.get("receipts", []))
    new = view.select(
        new_samples.read(inputs["new"], raw, spec["tidy"], data), {**spec, "rows": None}
    )
    soundness.check_rows(new, spec["scale"])
    steps = view.transformers(spec)
    prepare = Pipeline(steps) if steps else None
    values = prepare.fit_transform(known.values) if prepare else known.values
    values, shift = near_zero(values)
    found = fit(values, spec["clusters"], spec, spec["seed"])
    fresh = moved(prepare.transform(new.values) if prepare else new.values, shift)
    predicted = clusters.renumbered(found.model.predict(fresh), found.order).tolist()
    columns = ["sample", "cluster", *new.features]
    rows = [
        [name, cluster, *row]
        for name, cluster, row in zip(
            new.names, predicted, samples.dense(new.values).tolist(), strict=True
        )
    ]
    return {"predictions": Table(columns, rows)}
