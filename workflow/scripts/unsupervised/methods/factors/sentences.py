"""What the figures of a factorization show: what its components keep, and what they are made of."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.saying import count, joined, known, listed, number, short
from unsupervised.base.tables import Table
from unsupervised.base.words import percent

ENOUGH = 0.9  # of the variance


def variance(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how much of the variance the first components keep, and how many keep most of it."""
    rows = known(tables["variance"], "cumulative_ratio")
    if not rows:
        return ""
    shares = [percent(float(row["explained_variance_ratio"])) for row in rows[:3]]
    kept = [float(row["cumulative_ratio"]) for row in rows]
    enough = next((i for i, share in enumerate(kept, 1) if round(share, 6) >= ENOUGH), None)
    those = "the first component keeps" if len(shares) == 1 else (
        f"the first {len(shares)} components keep"
    )  # fmt: skip
    told = f"{enough} keep {ENOUGH:.0%}" if enough and enough > 1 else ""
    told = told or ("" if enough else f"all {len(rows)} keep {percent(kept[-1])}" * (len(rows) > 1))
    return joined(f"{those} {', '.join(shares)} of the variance", told)


def parts(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many cells each component lights, and whether weights are negative."""
    weights = tables["components"].array(1)
    if not weights.size:
        return ""
    size = np.abs(weights).round(9)
    largest = size.max(axis=1, keepdims=True)
    lit = ((size >= largest / 2) & (largest > 0)).sum(axis=1).tolist()
    low, high = min(lit), max(lit)
    cells = f"{low:,}" if low == high else f"from {low:,} to {high:,}"
    negative = float((weights < 0).mean())
    return joined(
        f"Of {count(weights.shape[1], 'cell')} each of {count(len(lit), 'component')} has {cells} "
        "of half its greatest weight or more",
        f"{percent(negative)} of the weights are negative" if negative else "no weight is negative",
    )


def links(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which variables the first two components have most to do with."""
    table = tables["links"]
    names, told = table.column("variable"), []
    for place, component in enumerate(table.columns[2:4], start=2):
        found = [(float(row[place]), short(name)) for row, name in
                 zip(table.rows, names, strict=True) if row[place]]  # fmt: skip
        top = sorted(found, key=lambda pair: -pair[0])[:2]
        if top:
            said = ", ".join(f"{name} ({number(share)})" for share, name in top)
            told.append(f"component {component} has most to do with {said}")
    return joined(*told)


def categories(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say what two components keep, and which categories lie farthest out along them."""
    rows = known(tables["variance"], "explained_variance_ratio")[:2]
    kept = sum(float(row["explained_variance_ratio"]) for row in rows)
    table = tables["categories"]
    places = table.array(3)[:, :2]
    names = table.column("category")
    far = (places**2).sum(axis=1).round(9)
    order = sorted(range(len(names)), key=lambda i: (-far[i], i))[:3]
    return joined(
        f"The {'two components keep' if len(rows) == 2 else 'component keeps'} {percent(kept)} of "
        "the variance"
        if rows
        else "",
        f"farthest from the middle lie {listed(short(names[i]) for i in order)}" if order else "",
    )
