"""Numbers as categories: cut into classes of about as many samples each."""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.methods.variables import CATEGORY, NUMBER, Column, Spread

Edges = Mapping[str, Sequence[float]]


def edges_of(found: Spread, bins: int) -> dict[str, list[float]]:
    """Return of each number the largest value of all classes but the last.

    One of few values has a class for each; else the edges are the values below which lie equal
    shares of the samples, and equal values are in one class.
    """
    edges = {}
    for place in found.of(NUMBER).tolist():
        values = found.values[:, place]
        different = np.unique(values)
        if len(different) > bins:
            shares = np.arange(1, bins) / bins
            different = np.unique(np.quantile(values, shares, method="inverted_cdf"))
            different = np.append(different[different < values.max()], values.max())
        edges[found.columns[place].variable] = different[:-1].tolist()
    return edges


def cut(found: Spread, edges: Edges) -> Spread:
    """Return samples whose numbers are ones and zeros for the classes between edges."""
    parts, columns = [], []
    for place, column in enumerate(found.columns):
        values = found.values[:, place]
        if column.kind == CATEGORY:
            parts.append(values[:, None])
            columns.append(column)
            continue
        own = edges[column.variable]
        classes = np.searchsorted(own, values, side="left")
        parts.append((classes[:, None] == np.arange(len(own) + 1)).astype(float))
        names = names_of(column.variable, own)
        columns += [Column(column.variable, name, CATEGORY) for name in names]
    return Spread(np.hstack(parts), columns)


def names_of(variable: str, edges: Sequence[float]) -> list[str]:
    """Return what the classes between edges are called; with all digits where six are alike."""
    shown = [f"{edge:.6g}" for edge in edges]
    shown = shown if len(set(shown)) == len(shown) else [repr(edge) for edge in edges]
    if not shown:
        return [f"{variable}, all"]
    within = [f"{variable} > {low}, ≤ {high}" for low, high in zip(shown, shown[1:], strict=False)]
    return [f"{variable} ≤ {shown[0]}", *within, f"{variable} > {shown[-1]}"]
