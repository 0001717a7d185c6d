"""What the figures of PCA alone show."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.saying import joined, known, number, short
from unsupervised.base.tables import Table
from unsupervised.base.words import listed, percent
from unsupervised.numeric.moments import correlations

RULES = {
    "variance_at_least_1": "variance of at least 1",
    "share_at_least_10_percent": "a tenth of the variance",
    "90_percent_kept": "90% kept",
    "95_percent_kept": "95% kept",
    "parallel_analysis": "more than by chance",
    "broken_stick": "broken stick",
    "twonn": "TwoNN",
}
NAMED = 3  # features of a component


def scree(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many dimensions there are by each rule."""
    rows = known(tables["dimension"], "dimension")
    told = [
        f"{whole(r['dimension'])} by {RULES.get(r['rule'], r['rule'].replace('_', ' '))}"
        for r in rows
    ]
    return joined(f"Dimensions: {listed(told, len(RULES))}" if told else "")


def whole(text: str) -> str:
    """Return a number of dimensions: that of TwoNN may have a fraction."""
    return f"{float(text):.1f}".removesuffix(".0")


def features(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how the two columns that are drawn correlate before and after."""
    before, after = (tables[name] for name in ("before", "features"))
    if len(before.columns) < 4 or len(after.columns) < 4:
        return ""
    old, new = (correlations(t.array(2, 4))[0, 1] for t in (before, after))
    if np.isnan(old):
        return ""
    names = " and ".join(map(short, before.columns[2:4]))
    said = f"The correlation of {names} is {number(round(float(old), 4) + 0.0)}"
    if np.isnan(new):
        return joined(said)
    after_it = number(round(float(new), 4) + 0.0)
    return joined(f"{said}, that of the first two components {after_it}")


def biplot(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which features weigh most in the first two components."""
    components = tables["components"]
    shares = tables["variance"].column("explained_variance_ratio")
    told = []
    for row, share in list(zip(components.rows, shares, strict=True))[:2]:
        weights = [(float(cell), name) for cell, name in
                   zip(row[1:], components.columns[1:], strict=True) if cell]  # fmt: skip
        weights.sort(key=lambda pair: -abs(round(pair[0], 9)))
        heavy = ", ".join(f"{short(name)} ({number(w)})" for w, name in weights[:NAMED])
        kept = f" ({percent(float(share))} of the variance)" if share else ""
        told.append(f"component {row[0]}{kept} weighs most on {heavy}")
    return joined(*told)


def axes(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say where the first component points, and what it keeps."""
    components = tables["components"]
    share = tables["variance"].column("explained_variance_ratio")[0]
    way = [
        f"{'−' if cell.startswith('-') else '+'} {number(cell.lstrip('-'))} {short(name)}"
        for name, cell in zip(components.columns[1:], components.rows[0][1:], strict=True)
        if cell
    ]
    if not way or not share:
        return ""
    return joined(
        f"The first component is {' '.join(way).removeprefix('+ ')} and keeps "
        f"{percent(float(share))} of the variance"
    )
