"""What the figures of a dataset's columns show."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.saying import count, joined, known, largest, least, number, short
from unsupervised.base.tables import Table

STRONG = 0.7  # correlations that are called so
SAME = 1e-6  # of two numbers with six digits


def spread(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which features vary most and least, and how far apart they are."""
    rows = known(tables["features"], "variance")
    constant = [row for row in rows if float(row["variance"]) == 0]
    varied = [row for row in rows if float(row["variance"]) > 0]
    still = f"{count(len(constant), 'feature')} {'does' if len(constant) == 1 else 'do'} not vary"
    still = still if constant else ""
    if not varied:
        return joined(still)
    high, low = largest(varied, "variance"), least(varied, "variance")
    ratio = float(high["variance"]) / float(low["variance"])
    if ratio <= 1 + SAME:
        one = len(varied) == 1
        said = f"only {short(high['feature'])} varies" if one else f"all {len(varied):,} vary alike"
        return joined(f"{said}, by a variance of {number(high['variance'])}", still)
    return joined(
        f"The largest variance, that of {short(high['feature'])} ({number(high['variance'])}), is "
        f"{number(ratio)} times the least, that of {short(low['feature'])} "
        f"({number(low['variance'])})",
        still,
    )


def correlation(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which pair of features goes together most, and how many pairs do strongly."""
    table = tables["correlation"]
    found = table.array(1)
    names = table.column("feature")
    if len(names) < 2:
        return ""
    upper = np.triu_indices(len(names), 1)
    pairs = found[upper]
    known_ = ~np.isnan(pairs)
    if not known_.any():
        return ""
    strength = np.where(known_, np.abs(pairs).round(6), -1)
    best = int(strength.argmax())
    a, b = (short(names[place[best]]) for place in upper)
    strong = int((strength >= STRONG).sum())
    same = int((strength == strength[best]).sum())
    others = f", as {count(same - 1, 'other pair')} {'does' if same == 2 else 'do'}"
    return joined(
        f"Of the features drawn {a} and {b} correlate most ({number(pairs[best])})"
        f"{others if same > 1 else ''}",
        f"{strong:,} of {count(int(known_.sum()), 'pair')} by {STRONG:g} or more, up or down",
    )


def image(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many cells of the first sample are not 0."""
    cells = tables["image"].array()
    lit = int((cells != 0).sum())
    rows, columns = cells.shape
    values = sorted({f"{value:g}" for value in cells[cells != 0].tolist()}, key=float)
    told = f"all of these are {values[0]}" if len(values) == 1 else ""
    return joined(f"{lit:,} of {rows} × {columns} cells are not 0", told)
