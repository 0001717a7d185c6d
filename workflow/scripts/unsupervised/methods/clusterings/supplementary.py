"""What supplementary columns say of clusters that were found without them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from unsupervised.base.cells import are_numbers
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.numbering import noise_last
from unsupervised.methods.entry import Given, entry

HUGE, SMALL = 1e290, 2.0**-64  # of larger numbers a part is taken, so that their sum has an end
MOST_WORDS = 20  # of a column, the commonest, that are counted in each cluster
COLUMNS = ["cluster", "column", "value", "samples", "share", "share_of_all", "mean",
           "mean_of_all"]  # fmt: skip


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `supplementary`: of each cluster the mean of each column of numbers, and how common
    each word is, beside all samples. Empty cells are left out; noise is last.

    Nothing here was looked at when the clusters were found, so that a difference says something of
    them.
    """
    found = given.table("clusters")
    of = dict(zip(found.column("sample"), found.column("cluster"), strict=True))
    names = given.all.names
    rows = []
    for column, cells in given.all.extra.items():
        known = [(of[n], cell) for n, cell in zip(names, cells, strict=True) if cell and n in of]
        rows += rows_of(column, known, are_numbers(cells))
    groups = sorted({row[0] for row in rows}, key=lambda c: noise_last(int(c)))
    ordered = [[int(g), *row[1:]] for g in groups for row in rows if row[0] == g]
    return {"supplementary": Table(COLUMNS, ordered)}


def rows_of(column: str, known: Sequence[tuple[str, str]], numbers: bool) -> Iterator[list]:
    """Yield the rows of a column, a cluster and a cell for each sample given."""
    sizes = Counter(cluster for cluster, _ in known)
    if numbers:
        whole = mean([float(cell) for _, cell in known]) if known else None
        for cluster, size in sizes.items():
            own = mean([float(cell) for of, cell in known if of == cluster])
            yield [cluster, column, "", size, None, None, own, whole]
        return
    counts = Counter(cell for _, cell in known)
    words = sorted(counts, key=lambda word: (-counts[word], word))[:MOST_WORDS]
    pairs = Counter(known)
    for cluster, size in sizes.items():
        for word in words:
            count, share = pairs[cluster, word], counts[word] / len(known)
            yield [cluster, column, word, count, count / size, share, None, None]


def mean(values: Sequence[float]) -> float:
    """Return the mean of numbers, however large they are."""
    unit = SMALL if max(map(abs, values)) > HUGE else 1.0
    return float(np.mean(np.array(values) * unit)) / unit
