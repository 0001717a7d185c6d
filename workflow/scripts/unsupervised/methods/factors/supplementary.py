"""What supplementary columns have to do with components that were found without them."""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.base.cells import are_numbers
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.variables import CATEGORY, NUMBER


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `supplementary`: `variable,kind,1,2,…`, the squared correlation of each column of
    numbers, and the correlation ratio of each column of words, with each component.

    Samples whose cell is empty are left out. There is none where fewer than two differ, nor of
    words where none stands twice, which would explain everything.
    """
    found = given.table("places")
    places = found.array(2)
    at = {name: i for i, name in enumerate(found.column("sample"))}
    rows = []
    for column, cells in given.all.extra.items():
        known = [(at[n], c) for n, c in zip(given.all.names, cells, strict=True) if c and n in at]
        kind = NUMBER if are_numbers(cells) else CATEGORY
        part = places[[i for i, _ in known]]
        rows.append([column, kind, *linked(part, [cell for _, cell in known], kind)])
    return {"supplementary": Table(["variable", "kind", *found.columns[2:]], rows)}


def linked(places: np.ndarray, cells: Sequence[str], kind: str) -> list[float]:
    """Return how much of the variance of places, shape (samples, components), cells explain."""
    if len(set(cells)) < 2 or (kind == CATEGORY and len(set(cells)) == len(cells)):
        return [float("nan")] * places.shape[1]
    centred = places - places.mean(axis=0)
    whole = np.square(centred).sum(axis=0)
    if kind == NUMBER:
        values = np.array(cells, dtype=float)
        # By a power of two, which changes no digit, so that no square is without end.
        values = np.ldexp(values, -int(np.frexp(np.abs(values).max())[1]))
        values -= values.mean()
        between = (values @ centred) ** 2 / (values @ values)
    else:
        groups = np.unique(cells, return_inverse=True)[1]
        sums = np.zeros((groups.max() + 1, places.shape[1]))
        np.add.at(sums, groups, centred)
        between = (np.square(sums) / np.bincount(groups)[:, None]).sum(axis=0)
    flat = whole <= 1e-18 * np.square(places).sum(axis=0)
    return np.divide(between, whole, out=np.full(len(whole), np.nan), where=~flat).tolist()
