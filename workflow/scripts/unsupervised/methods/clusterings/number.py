"""How many clusters are made, where the evidence says it, and what the centres of clusters are."""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.selection_answer import SUPPORTED
from unsupervised.methods.entry import Given
from unsupervised.numeric import soundness
from unsupervised.numeric.nearness import moved_back

NO_SILHOUETTE = (
    "clusters is auto, but the samples are all equal or only two, so no number of clusters has a "
    "silhouette by which to choose; give clusters a number"
)


def check(data: Samples, settings: Mapping) -> None:
    """Refuse to choose a number of clusters among samples that are all equal."""
    if settings["clusters"] == "auto" and soundness.all_equal(data.values):
        raise InputError(NO_SILHOUETTE)


def check_count(count: int, rows: int) -> None:
    """Refuse more clusters than samples."""
    if count > rows:
        raise InputError(
            f"clusters is {count}, but there are only {rows} samples; ask for fewer clusters"
        )


def chosen(selection: Table) -> tuple[int, dict[str, int | None]]:
    """Return the number of clusters to make, by `selection`, and the score that says for how many
    there is evidence.

    That is the answer. Where it is one or none, the number with the best silhouette is made, so
    that there is something to look at.
    """
    said = {row["rule"]: row["clusters"] for row in selection.records()}
    if not said["silhouette"]:
        raise InputError(NO_SILHOUETTE)
    supported = int(said["answer"]) if said["answer"] else None
    best = supported if supported and supported > 1 else int(said["silhouette"])
    return best, {SUPPORTED: supported}


def counted(given: Given, settings: Mapping) -> int:
    """Return the number of clusters that a variant has, as it says or as `selection` does."""
    if settings["clusters"] == "auto":
        return chosen(given.table("selection"))[0]
    return settings["clusters"]


def best_of_sweep(sweep: Table) -> int:
    """Return the number of clusters with the highest mean silhouette of a table `sweep`, to its
    six digits; the smaller of equals (Kaufman & Rousseeuw 1990, Finding groups in data)."""
    scored = [row for row in sweep.records() if row["silhouette"]]
    if not scored:
        raise InputError(NO_SILHOUETTE)
    return int(max(scored, key=lambda row: float(row["silhouette"]))["clusters"])


def centroid_table(
    centroids: np.ndarray, clusters: np.ndarray, features: Sequence[str], shift: np.ndarray
) -> Table:
    """Return `cluster,size,<feature>…` in the space in which a method ran, the shift undone.

    centroids: shape (clusters, features); clusters: of the samples, shape (samples,).
    """
    moved = moved_back(centroids, shift).tolist()
    sizes = np.bincount(clusters).tolist()
    rows = [[i, size, *row] for i, (size, row) in enumerate(zip(sizes, moved, strict=True))]
    return Table(["cluster", "size", *features], rows)
