"""Silhouettes of single samples, by scikit-learn, and the cluster that each would have next."""

from collections.abc import Iterator

import numpy as np
from sklearn.metrics import silhouette_samples

from recompute import groups, kinds, scales
from recompute.cells import Table
from recompute.kinds import Clustering
from recompute.raw import Course


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the silhouettes of every clustering."""
    for one in kinds.every(course):
        held = [i for i, cluster in enumerate(one.found) if cluster != groups.NOISE]
        measured = dict(zip(held, widths(one, held), strict=True))
        rows = [
            [one.data.names[i], one.data.labels[i], cluster, *measured.get(i, (None, None))]
            for i, cluster in enumerate(one.found)
        ]
        columns = ["sample", "label", "cluster", "silhouette", "nearest"]
        yield f"{one.folder}/silhouettes.csv", Table(columns, rows)
        found = [width for width, _ in measured.values()]
        scores = [
            ["silhouette", float(np.mean(found))],
            ["negative_samples", sum(width < 0 for width in found)],
            ["measured_samples", len(held)],
            ["samples", len(one.found)],
        ]
        yield f"{one.folder}/silhouette_scores.csv", Table(["score", "value"], scores)


def widths(one: Clustering, held: list[int]) -> Iterator[tuple[float, int]]:
    """Yield the silhouette of each sample that is no noise, and the other cluster whose samples
    are nearest on average; of those that are equally near, the first."""
    values, clusters = one.values[held], np.array(one.found)[held]
    apart = scales.distances(values)
    means = np.array([apart[:, clusters == c].mean(axis=1) for c in range(clusters.max() + 1)]).T
    found = silhouette_samples(values, clusters).round(7) + 0.0
    for width, own, row in zip(found.tolist(), clusters.tolist(), means.tolist(), strict=True):
        others = [c for c in range(len(row)) if c != own]
        yield width, min(others, key=lambda c: (round(row[c] / apart.mean(), 7), c))
