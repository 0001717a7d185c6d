"""What the figures of a factorization show: what its components keep, and what they are made of."""

from collections.abc import Mapping, Sequence
from math import fsum

import numpy as np

from unsupervised.base.cells import as_groups
from unsupervised.base.saying import count, joined, known, largest, number, short, tied
from unsupervised.base.tables import Table
from unsupervised.base.words import listed, percent

ENOUGH = 0.9  # of the variance
COMPONENTS, FEATURES = 3, 3  # that a sentence names


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
    kept = fsum(float(row["explained_variance_ratio"]) for row in rows)
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


def loadings(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which features weigh most in the first components, and how many weights are 0."""
    table = tables["components"]
    shares = tables["variance"].column("explained_variance_ratio")
    weights = table.array(1)
    if not weights.size:
        return ""
    told = [
        f"component {row[0]}{f' ({percent(float(share))} of the variance)' if share else ''} "
        f"{heavy(table.columns[1:], own)}"
        for row, share, own in zip(table.rows, shares, weights.tolist(), strict=True)
    ]
    none, more = float((weights == 0).mean()), len(told) - COMPONENTS
    return joined(
        *told[:COMPONENTS],
        f"and {count(more, 'more component')}" if more > 0 else "",
        f"{percent(none)} of the weights are 0" if none else "",
    )


def heavy(names: Sequence[str], weights: Sequence[float]) -> str:
    """Say which features weigh most in one component, and how many others weigh as much."""
    order = sorted(range(len(weights)), key=lambda i: (-abs(weights[i]), i))
    first = [i for i in order[:FEATURES] if weights[i]]
    if not first:
        return "has no weight"
    more = sum(abs(weights[i]) == abs(weights[first[-1]]) for i in order[len(first) :])
    told = ", ".join(f"{short(names[i])} ({number(weights[i])})" for i in first)
    return f"weighs most on {told}" + (f" and {more:,} more as much" if more else "")


def pairs(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say what the components keep, and along which two the labels part best."""
    rows = known(tables["variance"], "explained_variance_ratio")[: settings["pairs"]]
    shares = [percent(float(row["explained_variance_ratio"])) for row in rows]
    told = known(tables["pairs"], "same_label")
    best = [f"{row['component_a']} and {row['component_b']}" for row in
            tied(told, "same_label", largest)]  # fmt: skip
    high = max((float(row["same_label"]) for row in told), default=0.0)
    return joined(
        f"the components shown keep {', '.join(shares)} of the variance" if shares else "",
        f"the nearest have the same label most often along {listed(best)}: {percent(high)} "
        f"({percent(float(told[0]['chance']))} by chance)"
        if told
        else "",
    )


def plane(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say what the first two components keep, who lies farthest out along them, and how far labels
    lie apart."""
    rows = tables["variance"].records()[:2]
    shares = [float(row["explained_variance_ratio"]) for row in rows
              if row["explained_variance_ratio"]]  # fmt: skip
    table = tables["features"]
    places, labels = table.array(2, 4), as_groups(table.column("label"))
    those = "the first two components keep" if len(rows) == 2 else "the component keeps"
    return joined(
        f"{those} {percent(fsum(shares))} of the variance" if len(shares) == len(rows) else "",
        farthest(table.column("sample"), places),
        between(places, labels),
    )


def farthest(names: Sequence[str], places: np.ndarray) -> str:
    """Say which samples lie farthest from the middle along each component; nothing of one along
    which all lie as far."""
    told = []
    for component, values in enumerate(places.T, start=1):
        size = np.abs(values)
        out = np.flatnonzero(size == size.max())
        if len(out) == len(size):
            continue
        who = f"sample{'s' if len(out) > 1 else ''} {listed((short(names[i]) for i in out), 2)}"
        how = number(values[out[0]]) if len({*values[out]}) == 1 else f"±{number(size.max())}"
        told.append(f"along component {component} {who} ({how})")
    return f"farthest out: {', '.join(told)}" if told else ""


def between(places: np.ndarray, labels: Sequence[str]) -> str:
    """Say how much of the squared distance from the middle is that of the labels' own middles;
    nothing where there are no two labels, or as many as samples."""
    known_ = np.array([label != "" for label in labels])
    _, of = np.unique(np.asarray(labels)[known_], return_inverse=True)
    sizes = np.bincount(of)
    if not 2 <= len(sizes) < len(of):
        return ""
    apart = places[known_] - places[known_].mean(axis=0)
    whole = float((apart**2).sum())
    if whole <= 0:
        return ""
    middles = np.array([np.bincount(of, weights=column) for column in apart.T]) / sizes
    share = round(float((middles**2 * sizes).sum()) / whole, 6)
    chance = percent((len(sizes) - 1) / (len(of) - 1))
    return f"{percent(share)} of the spread lies between labels (by chance: {chance})"
