"""How alike two trees of the same samples are."""

from collections.abc import Mapping

import numpy as np
from scipy.cluster.hierarchy import cophenet, leaves_list

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import distances
from unsupervised.numeric.merging import counts


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `comparison`: how alike two trees of the same samples are.

    Both trees are read from their `merges.csv`; the score is the correlation between
    their cophenetic distances over all pairs of samples.
    """
    trees = [matrix_of(given.table(key)) for key in ("this", "other")]
    names = [given.table(f"{key}_scores") for key in ("this", "other")]
    own = [dict(zip(t.column("score"), t.column("value"), strict=True)) for t in names]
    leaves = [
        leaves_of(given.table(f"{key}_leaves"), merged)
        for key, merged in zip(("this", "other"), trees, strict=True)
    ]
    check_leaves(*leaves, settings)
    this, other = settings["variant"], settings["compare"]
    return {
        "comparison": tables.scores(
            {
                "cophenetic_correlation_between": between(*trees, [s for _, s in leaves[0]]),
                f"cophenetic_correlation_{this}": own[0]["cophenetic_correlation"],
                f"cophenetic_correlation_{other}": own[1]["cophenetic_correlation"],
                f"greatest_height_{this}": own[0]["greatest_height"],
                f"greatest_height_{other}": own[1]["greatest_height"],
            }
        )
    }


def matrix_of(merges: Table) -> np.ndarray:
    """Return a `merges.csv` as SciPy's linkage matrix."""
    merged = merges.numbers("left", "right", "height", "size")
    merged[:, 3] = counts(merged, np.ones(len(merged) + 1, dtype=int))
    return merged


def leaves_of(table: Table, merged: np.ndarray) -> list[tuple[str, int]]:
    """Return the name of each leaf and the number of its samples, in the tree's numbering."""
    if len(table.rows) != len(merged) + 1:
        raise InputError(
            f"a tree has {len(table.rows)} leaves in its leaves.csv, but its merges.csv joins "
            f"{len(merged) + 1}; remove both files and run again"
        )
    found = [(row["sample"], int(row.get("size", 1))) for row in table.records()]
    return [found[place] for place in np.argsort(leaves_list(merged)).tolist()]


def check_leaves(this: list, other: list, settings: Mapping) -> None:
    """Refuse to compare trees whose leaves are other samples, or other groups of them."""
    if this == other:
        return
    grouped = max(size for _, size in this + other) > 1
    what = "groups of samples" if grouped else "samples"
    way_out = "set engine: exact in both" if grouped else "give both the same rows"
    raise InputError(
        f"compare: the trees of {settings['variant']!r} and {settings['compare']!r} have other "
        f"{what} as leaves, {len(this)} and {len(other)} of them, so nothing can be compared; "
        f"{way_out}"
    )


def between(this: np.ndarray, other: np.ndarray, sizes: list[int]) -> float:
    """Return the correlation of two trees' cophenetic distances over all pairs of samples.

    `sizes` are the numbers of samples in the leaves; a pair within a leaf has height 0.
    """
    heights = cophenet(this), cophenet(other)
    held = np.array(sizes, dtype=float)
    if held.max() == 1:
        return distances.correlation(*heights)
    first, second = np.triu_indices(len(held), 1)
    weights = np.append(held[first] * held[second], (held * (held - 1) / 2).sum())
    return distances.correlation(*(np.append(h, 0.0) for h in heights), weights)
