"""Numbers as categories: cut into classes of about as many samples each."""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.methods.variables import CATEGORY, NUMBER, Column, Spread

Edges = Mapping[str, Sequence[float]]
Orders = Mapping[str, Sequence[str] | str]
DATE = "date"  # what stands for days since 1970


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


def cut(found: Spread, edges: Edges, orders: Orders) -> Spread:
    """Return samples whose numbers are ones and zeros for the classes between edges; `orders` says
    what the numbers of a variable stand for, if for anything else."""
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
        names = names_of(column.variable, own, orders.get(column.variable))
        columns += [Column(column.variable, name, CATEGORY) for name in names]
    return Spread(np.hstack(parts), columns)


def names_of(
    variable: str, edges: Sequence[float], order: Sequence[str] | str | None = None
) -> list[str]:
    """Return what the classes between edges are called: by the words of an order, or by dates; else
    by numbers, with all digits where six are alike."""
    if order and order != DATE:
        ends = [-np.inf, *edges, np.inf]
        words = [
            ", ".join(word for place, word in enumerate(order) if low < place <= high)
            for low, high in zip(ends, ends[1:], strict=False)
        ]
        # A median that was filled in may lie between two words.
        if all(words):
            return [f"{variable}={word}" for word in words]
    shown = [day(edge) if order == DATE else f"{edge:.6g}" for edge in edges]
    shown = shown if len(set(shown)) == len(shown) else [repr(edge) for edge in edges]
    if not shown:
        return [f"{variable}, all"]
    within = [f"{variable} > {low}, ≤ {high}" for low, high in zip(shown, shown[1:], strict=False)]
    return [f"{variable} ≤ {shown[0]}", *within, f"{variable} > {shown[-1]}"]


def day(days: float) -> str:
    """Return a date of so many days since 1970 and, where it is no whole day, its minute."""
    unit, count = ("D", days) if days == round(days) else ("m", days * 24 * 60)
    return str(np.datetime64("1970-01-01", unit) + np.timedelta64(round(count), unit))
