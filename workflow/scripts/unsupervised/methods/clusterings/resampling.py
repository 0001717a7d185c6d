"""Whether clusters come back when the samples are drawn anew, and by other seeds.

Method: mean Jaccard coefficient of each cluster with the most alike one of each resample (Hennig
2007, Cluster-wise assessment of cluster stability). A resample is a bootstrap sample in which a
sample that was drawn more than once stands once, so about 63 % of the samples, without the copies
that would make density and a mixture's components of them. A cluster of which none was drawn says
nothing there, and as many clusters are asked for as have a sample that was drawn.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from unsupervised.base import tables
from unsupervised.base.advance import along
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods.claims import UNKNOWN
from unsupervised.methods.clusterings import likeness, numbering
from unsupervised.methods.clusterings.refitting import Anew, anew
from unsupervised.methods.entry import Given, entry

RESAMPLES = 50  # standard error of a mean that varies by 0.2: 0.03
MOST = 2_000  # samples that are drawn anew
# Hennig's own lines, in the documentation of his package fpc: 0.75 or more is a valid, stable
# cluster; from 0.6 it is a pattern, but which samples belong to it is doubtful; below that it is
# not to be trusted. At 0.5 or less it is dissolved (Hennig 2008, Dissolution point and isolation
# robustness).
STABLE, DOUBTFUL = 0.75, 0.6
LEAST = 5  # samples: of fewer, three are drawn on average, and each moves Jaccard by a third


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `resampling`, `cluster,size,jaccard,seeds,verdict`, and `resampling_scores`.

    Of many samples, a part is drawn anew, and `samples` says of how many. A resample that the
    method cannot cluster is left out.
    """
    again = anew(given, settings, MOST)
    every = given.table("clusters").numbers("cluster").astype(int)
    known = every[again.order]
    count = int(every.max()) + 1
    drawn = [likeness.together(*pair, count) for pair in resampled(again, known)]
    seeds, compared = by_seeds(given, again, every)
    return {
        "resampling": by_cluster(every, known, jaccards(drawn, count), jaccards(seeds, count)),
        "resampling_scores": tables.scores(
            whole(drawn, "resamples")
            | {"jaccard_standard_error": standard_error(jaccards(drawn, count))}
            | (whole(seeds, "seeds") if seeds else {})
            | {name: n for name, n in (("samples", len(known)), ("seeds_samples", compared))
               if n < len(every)}
        ),
    }  # fmt: skip


def resampled(again: Anew, known: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield of each resample the known clusters of its samples, and those in which the method now
    puts them."""
    draws = np.random.RandomState(again.settings["seed"])
    for _ in along(range(RESAMPLES), "resamples"):
        drawn = np.unique(draws.randint(0, len(known), len(known)))
        held, seed = known[drawn], again.settings["seed"]
        try:
            yield held, again.quick(again.values[drawn], numbering.count(held), seed)
        except InputError:
            # Nothing can be made of these few, as of samples that are all equal.
            continue


def by_seeds(given: Given, again: Anew, every: np.ndarray) -> tuple[list[np.ndarray], int]:
    """Return how the known clusters go together with those by each other seed, and of how many
    samples; none where the method draws nothing.

    They are read where a job has fitted them already, which counts its own seed among them.
    """
    count = int(every.max()) + 1
    if not again.other_seeds:
        return [], len(every)
    if "seeds" in given.inputs:
        table = given.table("seeds")
        wanted = set(table.column("sample"))
        place = {name: i for i, name in enumerate(given.samples.names) if name in wanted}
        known = every[[place[name] for name in table.column("sample")]]
        found = table.array(2).astype(int).T  # behind the names stands the own seed
    else:
        known = every[again.order]
        found = other_seeds(again, numbering.count(known))
    return [likeness.together(known, clusters, count) for clusters in found], len(known)


def other_seeds(again: Anew, count: int) -> list[np.ndarray]:
    """Return the clusters by each of some other seeds, as the variant is fitted."""
    found = []
    for seed in along(again.other_seeds, "other seeds"):
        try:
            found.append(again.full(again.values, count, seed))
        except InputError:
            continue
    return found


def jaccards(compared: list[np.ndarray], count: int) -> np.ndarray:
    """Return the best Jaccard coefficient of each known cluster, shape (comparisons, clusters)."""
    return np.array([likeness.jaccard(both) for both in compared]).reshape(len(compared), count)


def by_cluster(every: np.ndarray, known: np.ndarray, drawn: np.ndarray, seeds: np.ndarray) -> Table:
    """Return a row for each cluster; its size is that among all samples."""
    rows = []
    for cluster in range(drawn.shape[1]):
        size, held = int((every == cluster).sum()), int((known == cluster).sum())
        told = int((~np.isnan(drawn[:, cluster])).sum())
        means = [mean(found[:, cluster]) for found in (drawn, seeds)]
        can_tell = LEAST <= held < len(known) and 2 * told >= RESAMPLES
        rows.append([cluster, size, *means, verdict(means) if can_tell else UNKNOWN])
    return Table(["cluster", "size", "jaccard", "seeds", "verdict"], rows)


def verdict(means: list[float]) -> str:
    """Return what the less of a cluster's means says of it."""
    least = round(float(np.nanmin(means)), likeness.DIGITS)
    return "stable" if least >= STABLE else "doubtful" if least >= DOUBTFUL else "dissolves"


def whole(compared: list[np.ndarray], what: str) -> dict[str, float | int]:
    """Return how many comparisons there are, and their mean and least adjusted Rand index."""
    found = np.array([likeness.adjusted_rand(both) for both in compared])
    least = found[~np.isnan(found)].min(initial=np.inf)
    return {
        what: len(compared),
        f"{what}_adjusted_rand": mean(found),
        f"{what}_least_adjusted_rand": float(least) if np.isfinite(least) else float("nan"),
    }


def standard_error(drawn: np.ndarray) -> float:
    """Return the largest standard error of a cluster's mean over resamples."""
    of_each = [column[~np.isnan(column)] for column in drawn.T]
    errors = [c.std(ddof=1) / np.sqrt(len(c)) for c in of_each if len(c) > 1]
    return float(max(errors, default=np.nan))


def mean(values: np.ndarray) -> float:
    """Return the mean of what is defined; NaN of nothing."""
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if len(defined) else float("nan")
