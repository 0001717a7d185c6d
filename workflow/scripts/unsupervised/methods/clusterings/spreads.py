"""How each feature is spread in each cluster, and the values of the samples themselves.

Values are those of the table less the mean of all samples, in their standard deviations, as in
`profiles`, and so are the features.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.blocks.rows import Rows
from unsupervised.methods.clusterings.effects import DIGITS, Groups
from unsupervised.numeric.moments import flat, spread, tamed
from unsupervised.numeric.nearness import near_zero

SHARES = {"low": 5, "lower_quartile": 25, "median": 50, "upper_quartile": 75, "high": 95}
CELLS = 20_000_000  # of features of which blocks are read, held at once
MOST_ROWS = 300  # samples of a heat map
SORTING = 3  # features by whose values rows are chosen among many
CORRELATED = 9  # digits of a correlation: what processors compute differently lies beyond
FLAT = 1e-9  # of the largest value, a spread that is rounding
CLUSTERS = 30  # of which a row is there in any case


def heights(values, features: Sequence[int]) -> Iterator[np.ndarray]:
    """Yield for each of some features, which vary, the values, shape (samples,), less their mean
    and in their standard deviations, rounded: what processors compute differently lies beyond.

    `values`, dense or sparse, has shape (samples, features). Where blocks of them are read, so many
    features are taken at once as there is room for.
    """
    if isinstance(values, Rows):
        size = max(1, CELLS // len(values))
        parts = [list(features[first : first + size]) for first in range(0, len(features), size)]
        for part in parts:
            yield from in_deviations(values[:, part]).T
        return
    for feature in features:
        column = values[:, [feature]]
        yield in_deviations(column.tocsr() if sparse.issparse(column) else column)


def in_deviations(column) -> np.ndarray:
    """Return the values of one feature, shape (samples,), or of some of which blocks are read,
    shape (samples, features), as `heights` does."""
    near, _ = near_zero(tamed(column)[0])
    of_all = spread(near)
    if isinstance(near, Rows):
        return near.joined(standardised, of_all.mean, of_all.deviation)
    return standardised(flat(near), of_all.mean[0], of_all.deviation[0])


def standardised(values: np.ndarray, mean, deviation) -> np.ndarray:
    """Return values less a mean, in deviations, rounded."""
    return np.round((values - mean) / deviation, DIGITS)


def build(data: Samples, groups: Groups, chosen: Sequence[int]) -> dict[str, Table]:
    """Return `distributions`, a row for each group and chosen feature with percentiles of its
    samples, `heatmap`, a row for each sample with the values of these features, and
    `feature_tree`."""
    values = data.values[:, list(chosen)].tocsc() if sparse.issparse(data.values) else data.values
    places = range(len(chosen)) if sparse.issparse(data.values) else chosen
    rows = shown(values, places, data.names, groups)
    spreads: list[list] = []
    cells = []
    for feature, found in zip(chosen, heights(values, places), strict=True):
        spreads += [[data.features[feature], *row] for row in of_groups(found, groups)]
        cells.append(found[rows])
    names = [data.features[i] for i in chosen]
    drawn = np.column_stack(cells) if cells else np.empty((len(rows), 0))
    return {
        "distributions": Table(["feature", "cluster", "size", *SHARES], spreads),
        "heatmap": Table(
            ["sample", "label", "cluster", *names],
            [
                [data.names[i], data.labels[i], groups.numbers[groups.places[i]], *row]
                for i, row in zip(rows.tolist(), drawn.tolist(), strict=True)
            ],
        ),
        "feature_tree": feature_tree(drawn),
    }


def feature_tree(drawn: np.ndarray) -> Table:
    """Return `merge,left,right,height,size`, the tree of the features of a heat map, shape
    (samples, features): by average linkage of 1 less Pearson's correlation of the samples drawn,
    which counts as 0 where a feature does not vary among these.

    It is numbered as by SciPy, the features from 0 as they stand in `heatmap`, and turned so that
    neighbours are as alike as can be (Bar-Joseph, Gifford & Jaakkola 2001, Fast optimal leaf
    ordering for hierarchical clustering).
    """
    count = drawn.shape[1]
    rows = []
    if count > 1:
        apart = np.round(1 - correlated(drawn), CORRELATED)
        np.fill_diagonal(apart, 0)
        merged = linkage(squareform(apart, checks=False), "average", optimal_ordering=count > 2)
        rows = [
            [count + i, int(left), int(right), height, int(size)]
            for i, (left, right, height, size) in enumerate(merged.tolist())
        ]
    return Table(["merge", "left", "right", "height", "size"], rows)


def correlated(values: np.ndarray) -> np.ndarray:
    """Return Pearson's correlation of each pair of columns, 0 where one does not vary."""
    centred = values - values.mean(axis=0)
    lengths = np.sqrt((centred**2).sum(axis=0))
    least = FLAT * np.abs(values).max(axis=0, initial=0.0) * np.sqrt(len(values))
    unit = np.divide(centred, lengths, out=np.zeros_like(centred), where=lengths > least)
    return unit.T @ unit


def of_groups(found: np.ndarray, groups: Groups) -> Iterator[list]:
    """Yield of each group its number, its size and the percentiles of its samples' values."""
    for place, (number, size) in enumerate(zip(groups.numbers, groups.sizes, strict=True)):
        own = found[groups.places == place]
        yield [number, int(size), *np.percentile(own, list(SHARES.values())).tolist()]


def shown(values, places: Sequence[int], names: Sequence[str], groups: Groups) -> np.ndarray:
    """Return the rows that are drawn, in the order of the table: all, or of many so many that lie
    evenly in the order of their clusters and of their values, and the first of each cluster. They
    hang on the values and names alone, not on where samples stand."""
    count = len(names)
    if count <= MOST_ROWS:
        return np.arange(count)
    keys = list(heights(values, places[:SORTING]))
    order = np.lexsort((np.array(names), *reversed(keys), groups.places))
    even = order[np.linspace(0, count - 1, MOST_ROWS).astype(int)]
    first = order[np.searchsorted(groups.places[order], np.arange(len(groups.numbers)))]
    return np.unique(np.append(even, first[:CLUSTERS]))
