"""Answers about clusters and trees: chapters 1 and 2 of the course."""

from collections.abc import Mapping

import numpy as np

from unsupervised.course.ways import Answer, braces, chosen, groups, load, score, way


@way
def best_silhouette(block: Mapping) -> Answer:
    """The number of clusters with the greatest silhouette."""
    rows = [r for r in load(block["table"]).records() if r["silhouette"]]
    best = int(max(rows, key=lambda r: float(r["silhouette"]))["clusters"])
    return f"{best} clusters, by silhouette", best == block["expect"]


@way
def elbow(block: Mapping) -> Answer:
    """The last number of clusters that still lowers the inertia by a quarter or more."""
    table = load(block["table"])
    counts, inertia = table.numbers("clusters"), table.numbers("inertia")
    drops = 1 - inertia[1:] / inertia[:-1]
    best = int(counts[1:][drops >= 0.25].max(initial=counts[0]))
    return f"{best} clusters, the last that lower the inertia by a quarter", best == block["expect"]


@way
def distinct(block: Mapping) -> Answer:
    """How many different values a column has."""
    count = len(set(chosen(block).column(block["column"])))
    return f"{count} in column {block['column']}", count == block["expect"]


@way
def crosstab(block: Mapping) -> Answer:
    """The rows of a crosstab, whatever number each cluster has."""
    found = load(block["table"]).numbers(*block["columns"]).astype(int).tolist()
    text = f"{', '.join(block['columns'])}: " + " ".join(map(braces, found))
    return text, sorted(found) == sorted(block["expect"])


@way
def rises(block: Mapping) -> Answer:
    """A score that is low in one table and high in the other."""
    low, high = (score(path, block["score"]) for path in block["tables"])
    text = f"{block['score']} {low:.3f}, then {high:.3f}"
    return text, low < block["below"] and high > block["above"]


@way
def together(block: Mapping) -> Answer:
    """The least share of seeds in which two of a group share a cluster, averaged by sample."""
    table = load(block["table"])
    shares = {frozenset((r["sample_a"], r["sample_b"])): float(r["share"]) for r in table.records()}
    means = [
        np.mean([shares[frozenset((a, b))] for i, a in enumerate(group) for b in group[:i]])
        for group in block["expect"]
    ]
    texts = [
        f"{braces(group)} share a cluster in {mean:.0%} of seeds"
        for group, mean in zip(block["expect"], means, strict=True)
    ]
    return "; ".join(texts), min(means) > block["above"]


@way
def first_merge(block: Mapping) -> Answer:
    """The names of the two samples that are merged first."""
    first = load(block["table"]).records()[0]
    names = load(block["leaves"]).column("sample")
    found = sorted(names[int(first[side])] for side in ("left", "right"))
    return " and ".join(found), found == sorted(block["expect"])


@way
def value(block: Mapping) -> Answer:
    """One cell."""
    found = float(chosen(block).column(block["column"])[0])
    return f"{found:g}", found == block["expect"]


@way
def clusters(block: Mapping) -> Answer:
    """Whole clusters, by their members."""
    found = list(groups(block["table"]).values())
    expected = [set(group) for group in block["expect"]]
    shown = [sorted(g) for g in found if any(g & e for e in expected)]
    return ", ".join(map(braces, sorted(shown))), all(group in found for group in expected)


@way
def nearest(block: Mapping) -> Answer:
    """The pair of clusters that each linkage would join, among the pairs with cluster 2."""
    rows = [r for r in load(block["table"]).records() if "2" in (r["cluster_a"], r["cluster_b"])]
    found = {}
    for linkage in block["expect"]:
        row = min(rows, key=lambda r: float(r[linkage]))
        found[linkage] = [row["cluster_a"], row["cluster_b"]]
    text = "; ".join(f"{k} linkage: {a} and {b}" for k, (a, b) in found.items())
    return text, found == block["expect"]


@way
def chain(block: Mapping) -> Answer:
    """The share of merges that add one sample to what is there."""
    table = load(block["table"])
    samples = len(table.rows) + 1
    single = (table.numbers("left", "right") < samples).any(axis=1)
    share = float(single.mean())
    return f"{share:.0%} of merges add a single sample", share >= block["expect"]


@way
def every(block: Mapping) -> Answer:
    """Numbers that all lie above a bound, or all near a value."""
    found = [float(cell) for cell in chosen(block).column(block["column"])]
    text = ", ".join(f"{number:.6g}" for number in found)
    if "above" in block:
        return text, min(found) > block["above"]
    return text, all(abs(number - block["equals"]) <= block["within"] for number in found)
