"""k-means of one set of samples, dense or sparse, whose answer hangs on no processor.

Method: Lloyd 1982, started by k-means++ that keeps the best of a few candidates (Arthur &
Vassilvitskii 2007). It draws as scikit-learn's KMeans does, so that a seed gives the same clusters.
That takes distances from products of matrices, whose last bits differ by processor, and of whole
numbers many samples lie equally far from two centres: there a last bit decides, and with it the
rest of the run. Here distances are sums over features in one order, centres that are equally near
but for rounding are equal, and the first of them has the sample; so it is with starts.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.spatial import KDTree
from scipy.spatial.distance import cdist

EQUAL = 1e-9  # of a number: what differs by a smaller share differs by rounding
TOLERANCE = 1e-4  # of the mean variance: centres that move less have come to rest
INEXACT = 1e-12  # of squares: by how much a product may miss the distance, and more
MANY = 2_000  # cells of all centres, from which on products are faster
CELLS = 200_000  # distances that are held at once
FEW, FOLLOWED = 64, 5_000  # centres, and samples, that are followed as they move
SAFE = 1e-6  # of a distance: what is more than this nearer is nearer, whatever was rounded
LARGEST = 1e150  # whose square is a number
CROWD, WIDE = 500, 5.0  # centres from which on, and directions up to which, a tree is faster still


@dataclass(frozen=True)
class Found:
    """Clusters of shape (samples,), centres of shape (clusters, features), the mean of each
    cluster's samples, and the inertia."""

    clusters: np.ndarray
    centres: np.ndarray
    inertia: float


def best(values, count: int, starts: int, steps: int, seed: int) -> Found:
    """Return the best of some starts by k-means++, the first of those that are equally good.

    values: shape (samples, features), dense or CSR; steps: of one start, at most.
    """
    draws = np.random.RandomState(seed)
    tried = (run(values, started(values, count, draws), steps) for _ in range(starts))
    found = next(tried)
    for other in tried:
        if other.inertia < found.inertia * (1 - EQUAL):
            found = other
    return found


def run(values, centres: np.ndarray, steps: int) -> Found:
    """Move centres, shape (clusters, features), to the means of their clusters until no sample
    changes its cluster or the centres hardly move."""
    limit = TOLERANCE * float(np.mean(variances(values))) * (1 + EQUAL)
    known = None
    view = Followed(values, centres) if can_be_followed(values, centres) else Anew(values)
    for _ in range(steps):
        clusters = view.nearest(centres)
        moved = means(values, clusters, view.squares, centres)
        rests, shift = np.array_equal(clusters, known), float(((moved - centres) ** 2).sum())
        centres, known = moved, clusters
        if rests or shift <= limit:
            break
    clusters = view.nearest(centres)
    return Found(clusters, centres, float(view.squares().sum()))


def started(values, count: int, draws: np.random.RandomState) -> np.ndarray:
    """Return centres to start from, each a sample, drawn by its squared distance to those before
    it; the best of a few candidates."""
    rows = values.shape[0]
    chosen = drawn(rows, 1, draws).tolist()
    near = apart(values, dense(values, chosen))[:, 0]
    tries = 2 + int(np.log(count))
    for _ in range(1, count):
        aims = draws.uniform(size=tries) * near.sum()
        candidates = np.searchsorted(np.cumsum(near), aims).clip(max=rows - 1)
        then = np.minimum(near[:, None], apart(values, dense(values, candidates)))
        place = first_of_least(then.sum(axis=0)[None])[0]
        chosen.append(int(candidates[place]))
        near = np.ascontiguousarray(then[:, place])
    return dense(values, chosen)


def drawn(rows: int, count: int, draws: np.random.RandomState) -> np.ndarray:
    """Return the positions of some of so many samples, each as likely, none of them twice."""
    return draws.choice(rows, count, replace=False, p=np.full(rows, 1.0) / rows)


def nearest(values, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the nearest centre of each sample, the first of those that are equally near, and the
    squared distance to it, both of shape (samples,)."""
    if is_narrow(values, centres):
        return by_tree(values, centres)
    return in_blocks(by_products if is_large(values, centres) else by_distances, values, centres)


def in_blocks(find: Callable, values, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what `find` does, some samples at a time."""
    size = max(1, CELLS // len(centres))
    starts = range(0, values.shape[0], size)
    found = [find(values[first : first + size], centres) for first in starts]
    return tuple(map(np.concatenate, zip(*found, strict=True)))


def is_large(values, centres: np.ndarray) -> bool:
    """Say whether products of matrices find the nearest centres sooner."""
    return not sparse.issparse(values) and centres.size > MANY


def is_narrow(values, centres: np.ndarray) -> bool:
    """Say whether a tree of the centres finds the nearest sooner still: many that lie along few
    directions, however many features there are."""
    if sparse.issparse(values) or len(centres) < CROWD:
        return False
    spread = np.atleast_2d(np.cov(centres.T / (np.abs(centres).max() or 1.0)))
    # As many directions of one width have this ratio.
    return np.trace(spread) ** 2 <= WIDE * (spread**2).sum()


def by_tree(values: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the same from a tree of the centres; where two of them are as near but for rounding,
    distances decide."""
    far, places = KDTree(centres, leafsize=16).query(values, 2)
    open_ones = np.flatnonzero(far[:, 1] <= far[:, 0] * (1 + 10 * EQUAL))
    places = places[:, 0]
    if len(open_ones):
        places[open_ones] = in_blocks(by_distances, values[open_ones], centres)[0]
    squares = np.empty(len(values))
    for first in range(0, len(values), CELLS):
        rows = slice(first, first + CELLS)
        squares[rows] = ((values[rows] - centres[places[rows]]) ** 2).sum(axis=1)
    return places, squares


def can_be_followed(values, centres: np.ndarray) -> bool:
    """Say whether samples are so many and centres so few that it pays to follow them; of numbers
    whose squares are none, distances say nothing."""
    many = not sparse.issparse(values) and len(values) >= FOLLOWED and 1 < len(centres) <= FEW
    return many and max(-values.min(), values.max()) < LARGEST


class Anew:
    """Samples whose nearest centres are looked for among all, each time."""

    def __init__(self, values):
        """Take the samples, dense or sparse."""
        self.values = values

    def nearest(self, centres: np.ndarray) -> np.ndarray:
        """Return the nearest centre of each sample."""
        clusters, self.apart = nearest(self.values, centres)
        return clusters

    def squares(self) -> np.ndarray:
        """Return the squared distance of each sample to the centre found last."""
        return self.apart


class Followed:
    """Samples whose centres move little by little: one is looked at anew only where another centre
    may have come as near as its own (Hamerly 2010, Making k-means even faster).

    What is found is what `nearest` finds, to the last bit: how far a centre can have come is
    known but for rounding, for which there is room.
    """

    def __init__(self, values: np.ndarray, centres: np.ndarray):
        """Find the nearest centre of each sample, and how far it and the next one are."""
        self.values, self.centres = values, centres
        self.clusters = np.empty(len(values), dtype=np.intp)
        self.own, self.next = np.empty(len(values)), np.empty(len(values))
        self.look(np.arange(len(values)))
        self.room = EQUAL * float(self.next.max())

    def look(self, rows: np.ndarray) -> None:
        """Find the nearest centres of some samples anew."""
        size = CELLS // len(self.centres)
        for some in (rows[first : first + size] for first in range(0, len(rows), size)):
            far = cdist(self.centres, self.values[some], "sqeuclidean")
            places = first_rows_of_least(far)
            self.clusters[some] = places
            self.own[some] = np.sqrt(far[places, np.arange(len(some))])
            far[places, np.arange(len(some))] = np.inf
            self.next[some] = np.sqrt(far.min(axis=0))

    def nearest(self, centres: np.ndarray) -> np.ndarray:
        """Return the nearest centre of each sample, now that the centres have moved."""
        moves = np.sqrt(((centres - self.centres) ** 2).sum(axis=1))
        self.centres = centres
        farthest = int(moves.argmax())
        others = np.full(len(moves), moves[farthest])
        others[farthest] = np.delete(moves, farthest).max()
        self.own += moves[self.clusters]
        self.next -= others[self.clusters]
        self.look(np.flatnonzero(self.next <= self.own * (1 + SAFE) + self.room))
        return self.clusters.copy()

    def squares(self) -> np.ndarray:
        """Return the squared distance of each sample to the centre found last."""
        found = np.empty(len(self.values))
        for cluster, centre in enumerate(self.centres):
            rows = np.flatnonzero(self.clusters == cluster)
            found[rows] = cdist(self.values[rows], centre[None], "sqeuclidean")[:, 0]
        return found


def first_rows_of_least(far: np.ndarray) -> np.ndarray:
    """Return for each column the first row of what is least, but for rounding."""
    most = far.min(axis=0) * (1 + EQUAL)
    places = np.zeros(far.shape[1], dtype=np.intp)
    for row in range(len(far) - 1, -1, -1):
        np.copyto(places, row, where=far[row] <= most)
    return places


def by_distances(values, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the nearest centres, and squared distances, from those to all centres."""
    if not sparse.issparse(values) and len(centres) <= FEW:
        far = cdist(centres, values, "sqeuclidean")
        places = first_rows_of_least(far)
        return places, far[places, np.arange(far.shape[1])]
    far = apart(values, centres)
    places = first_of_least(far)
    return places, np.take_along_axis(far, places[:, None], axis=1)[:, 0]


def by_products(values: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the same from products of matrices, which are fast and inexact: where they leave more
    than one centre in question, distances decide."""
    own, squares, rows = (values**2).sum(axis=1), (centres**2).sum(axis=1), np.arange(len(values))
    far = values @ (-2 * centres.T)
    far += squares
    places = far.argmin(axis=1)
    least = far[rows, places]
    far[rows, places] = np.inf
    room = 2 * EQUAL * np.abs(least + own) + INEXACT * (own + squares.max())
    open_ones = np.flatnonzero(far.min(axis=1) <= least + room)
    places[open_ones] = by_distances(values[open_ones], centres)[0]
    return places, ((values - centres[places]) ** 2).sum(axis=1)


def apart(values, centres: np.ndarray) -> np.ndarray:
    """Return squared distances, shape (samples, centres), by sums that no processor orders anew."""
    if not sparse.issparse(values):
        return cdist(values, centres, "sqeuclidean")
    own = np.asarray(values.multiply(values).sum(axis=1)).reshape(-1, 1)
    squares = own + (centres**2).sum(axis=1)
    found = squares - 2 * (values @ np.ascontiguousarray(centres.T))
    # What is left of a difference of equals is rounding.
    return np.where(found > EQUAL * squares, found, 0.0)


def first_of_least(numbers: np.ndarray) -> np.ndarray:
    """Return for each row the first place of what is least, but for rounding."""
    return (numbers <= numbers.min(axis=1, keepdims=True) * (1 + EQUAL)).argmax(axis=1)


def means(values, clusters: np.ndarray, apart: Callable, centres: np.ndarray) -> np.ndarray:
    """Return the mean of each cluster's samples; `apart` returns their squared distances to it.

    An empty cluster gets the sample that lies farthest from its centre, and takes it from its
    cluster; where none lies apart, it keeps its centre.
    """
    sizes = np.bincount(clusters, minlength=(count := len(centres)))
    if len(empty := np.flatnonzero(sizes == 0)):
        squares = apart()
        far = np.argsort(-np.round(squares / max(squares.max(), 1e-300), 9), kind="stable")
        far = far[: len(empty)][squares[far[: len(empty)]] > 0]
        clusters = clusters.copy()
        clusters[far] = empty[: len(far)]
        sizes = np.bincount(clusters, minlength=count)
    found = sums(values, clusters, count)
    return np.where(sizes[:, None] > 0, found / np.maximum(sizes, 1)[:, None], centres)


def sums(values, clusters: np.ndarray, count: int) -> np.ndarray:
    """Return the sum of each cluster's samples, shape (clusters, features)."""
    rows = len(clusters)
    member = sparse.csc_matrix((np.ones(rows), clusters, np.arange(rows + 1)), (count, rows))
    found = member @ values
    return found.toarray() if sparse.issparse(found) else found


def dense(values, rows) -> np.ndarray:
    """Return some samples with every cell filled."""
    return values[rows].toarray() if sparse.issparse(values) else values[rows]


def variances(values) -> np.ndarray:
    """Return the variance of each feature."""
    if not sparse.issparse(values):
        return values.var(axis=0)
    mean = np.asarray(values.mean(axis=0)).ravel()
    squares = np.asarray(values.multiply(values).mean(axis=0)).ravel()
    return np.maximum(squares - mean**2, 0.0)
