"""How sure the upper branches of a tree are: whether they come back when samples are drawn anew.

Method: the bootstrap share of a branch (Felsenstein 1985, Confidence limits on phylogenies: an
approach using the bootstrap), where samples are drawn and not features. A branch has come back in a
resample's tree where one there holds the same of those samples that were drawn, by a Jaccard
coefficient of 0.75 or more (a recovered cluster, Hennig 2007), and leaves out the same by as much:
else a branch of nearly all samples would come back in any tree. So would one sample alone, and the
whole: a resample tells of a branch where it has two of its samples or more, and some other.
"""

from collections.abc import Mapping

import numpy as np
from scipy.cluster.hierarchy import leaves_list

from unsupervised.base import samples, tables
from unsupervised.base.advance import along
from unsupervised.base.tables import Table
from unsupervised.methods.claims import UNKNOWN
from unsupervised.methods.clusterings.likeness import DIGITS
from unsupervised.methods.clusterings.refitting import Anew, anew
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.hierarchy import groups, refit
from unsupervised.methods.hierarchy.compare import matrix_of
from unsupervised.numeric.nearness import near_zero

HIGHEST = 30  # merges that are asked of
RESAMPLES = 100  # standard error of a share: 0.05 at most
TELLING = 20  # resamples that must tell of a branch
MOST = 2_000  # samples that are drawn anew
RECOVERED = 0.75
# 0.7: a clade with this share is right with a probability of 0.95 (Hillis & Bull 1993, An empirical
# test of bootstrapping as a method for assessing confidence in phylogenetic analysis); 0.5: the
# majority rule (Margush & McMorris 1981, Consensus n-trees).
STABLE, DOUBTFUL = 0.7, 0.5


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `branches`, `merge,height,size,share,resamples,verdict`, a row for each of the highest
    merges but the last, and `branch_scores`.

    `resamples` are those that tell of the branch. Of many samples a part is drawn anew, into trees
    whose leaves are samples even where those of the tree are groups.
    """
    again = anew(given, settings, MOST)
    merges = given.table("merges")
    members = members_of(matrix_of(merges), leaf_of_each(given, settings)[again.order])
    found = np.array(
        [came_back(again, drawn, members) for drawn in along(resamples(again), "resamples")]
    )
    asked = merges.records()[-1 - members.shape[1] : -1]
    rows = [row_of(merge, of) for merge, of in zip(asked, found.T, strict=True)]
    whole = len(given.samples.names)
    part = {"drawn_from": len(again.order)} if len(again.order) < whole else {}
    return {
        "branches": Table(["merge", "height", "size", "share", "resamples", "verdict"], rows),
        "branch_scores": tables.scores({"resamples": RESAMPLES, "samples": whole} | part),
    }


def leaf_of_each(given: Given, settings: Mapping) -> np.ndarray:
    """Return the leaf of each sample, shape (samples,): itself, or its group."""
    values = given.samples.values
    if settings["engine"] == "groups":
        return groups.find(near_zero(samples.dense(values))[0], settings).of
    return np.arange(values.shape[0])


def members_of(tree: np.ndarray, leaves: np.ndarray) -> np.ndarray:
    """Return which samples each of the highest merges holds, the last one left out, shape (samples,
    merges); `leaves` are those of the samples."""
    count = len(tree) + 1
    places = np.argsort(leaves_list(tree))[leaves]
    first_row = max(len(tree) - 1 - HIGHEST, 0)
    # A merge's leaves stand side by side, those of its left part first.
    starts = {2 * count - 2: 0}
    for row in range(len(tree) - 1, first_row - 1, -1):
        left, right = tree[row, :2].astype(int).tolist()
        starts[left] = starts[count + row]
        starts[right] = starts[left] + (1 if left < count else int(tree[left - count, 3]))
    rows = np.arange(first_row, len(tree) - 1)
    first = np.array([starts[count + row] for row in rows.tolist()], dtype=int)
    return (first <= places[:, None]) & (places[:, None] < first + tree[rows, 3])


def resamples(again: Anew) -> list[np.ndarray]:
    """Return the samples of each bootstrap sample, each once."""
    draws, count = np.random.RandomState(again.settings["seed"]), len(again.order)
    return [np.unique(draws.randint(0, count, count)) for _ in range(RESAMPLES)]


def came_back(again: Anew, drawn: np.ndarray, members: np.ndarray) -> np.ndarray:
    """Return for each branch 1 where it has come back, 0 where not, NaN where nothing is told."""
    inside = members[drawn]
    sizes = inside.sum(axis=0)
    telling = (sizes > 1) & (sizes < len(drawn))
    if not telling.any():
        return np.full(members.shape[1], np.nan)
    best = likeness(refit.merged(again.values[drawn], again.settings), inside).max(axis=0)
    return np.where(telling, np.round(best, DIGITS) >= RECOVERED, np.nan)


def likeness(tree: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Return how like each node of a tree is to each set of its leaves, shape (nodes, sets): the
    Jaccard coefficient of what both hold, or of what both leave out if that is less.

    inside: shape (leaves, sets), which leaf is in which.
    """
    leaves = len(inside)
    both = np.zeros((leaves + len(tree), inside.shape[1]))
    both[:leaves] = inside
    for row, (one, other) in enumerate(tree[:, :2].astype(int).tolist(), start=leaves):
        both[row] = both[one] + both[other]
    held = np.append(np.ones(leaves), tree[:, 3])[:, None]
    either = held + inside.sum(axis=0) - both
    # What neither holds, beside what not both hold.
    return np.minimum(both / either, (leaves - either) / np.maximum(leaves - both, 1))


def row_of(merge: Mapping[str, str], found: np.ndarray) -> list:
    """Return the row of a branch, of whether it came back in each resample."""
    told = found[~np.isnan(found)]
    share = float(told.mean()) if len(told) else float("nan")
    height, size = float(merge["height"]), int(merge["size"])
    return [int(merge["merge"]), height, size, share, len(told), verdict(share, len(told))]


def verdict(share: float, told: int) -> str:
    """Return what the share of resamples in which a branch came back says of it."""
    if told < TELLING:
        return UNKNOWN
    return "stable" if share >= STABLE else "doubtful" if share >= DOUBTFUL else "dissolves"
