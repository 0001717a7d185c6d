"""What the figures of a clustering show: its clusters, and whether they come back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import fsum

from unsupervised.base.cells import are_measured
from unsupervised.base.saying import (
    NOISE,
    count,
    joined,
    known,
    largest,
    least,
    number,
    score,
    short,
    tied,
)
from unsupervised.base.tables import Table
from unsupervised.base.words import listed, percent
from unsupervised.methods.clusterings import tree_saying, tree_words

WHOLE = 0.9  # of a cluster that comes from one
VERDICTS = {"stable": "stable", "doubtful": "doubtful", "dissolves": "dissolving",
            "cannot tell": "too small to tell"}  # fmt: skip
LOSSES = {
    "inertia": "inertia",
    "loss": "the mean distance to the medoid",
    "height": "the height of the next merge",
}


def clusters(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how large the clusters are, and how far they follow the labels."""
    profile, scores = tables["profile"], tables["scores"]
    found = list(zip(profile.column("cluster"), map(int, profile.column("size")), strict=True))
    sizes = [size for cluster, size in found if cluster != NOISE]
    noise = sum(size for cluster, size in found if cluster == NOISE)
    rand, silhouette = score(scores, "adjusted_rand"), score(scores, "silhouette")
    return joined(
        f"{count(len(sizes), 'cluster')} of {of_sizes(sizes)}" if sizes else "no cluster",
        f"{count(noise, 'sample')} in none" if noise else "",
        f"adjusted Rand index with the labels {number(rand)} (1: the same groups, 0: chance)"
        if rand is not None
        else "",
        f"mean silhouette {number(silhouette)}" if silhouette is not None else "",
    )


def of_sizes(sizes: Sequence[int]) -> str:
    """Return in words how many samples clusters have."""
    if len({*sizes}) == 1:
        return count(sizes[0], "sample") + (" each" if len(sizes) > 1 else "")
    if len(sizes) > 5:
        return f"{least_to_most(sizes)} samples"
    return f"{', '.join(f'{size:,}' for size in sizes[:-1])} and {sizes[-1]:,} samples"


def least_to_most(sizes: Sequence[int]) -> str:
    """Return the range of some sizes."""
    return f"{min(sizes):,} to {max(sizes):,}"


def crosstab(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many of the samples with a label have the one that is commonest in their cluster, and
    which that is; of labels that are measured, that they are."""
    table = tables["crosstab"]
    held = [i for i, label in enumerate(table.columns) if i and label]
    labels = [table.columns[i] for i in held]
    if are_measured(labels):
        return f"The labels are {len(labels):,} different numbers, which make no groups."
    rows = [(row[0], [int(row[i]) for i in held]) for row in table.rows]
    noise = sum(sum(counts) for cluster, counts in rows if cluster == NOISE)
    rows = [(cluster, c) for cluster, c in rows if cluster != NOISE and sum(c)]
    whole, right = (sum(f(counts) for _, counts in rows) for f in (sum, max))
    if not rows:
        return ""
    told = [
        f"cluster {cluster}: {commonest(labels, counts)} ({max(counts):,} of {sum(counts):,})"
        for cluster, counts in rows
    ]
    return joined(
        f"{right:,} of {count(whole, 'labelled sample')} in clusters ({percent(right / whole)}) "
        "have the commonest label of their cluster",
        listed(told),
        f"{count(noise, 'labelled sample')} in no cluster" if noise else "",
    )


def commonest(labels: Sequence[str], counts: Sequence[int]) -> str:
    """Return the commonest label, or those that are as common as each other."""
    most = [short(n) for n, c in zip(labels, counts, strict=True) if c == max(counts)]
    return most[0] if len(most) == 1 else f"as many {listed(most, 3, ' as ')}"


def profiles(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which feature of each cluster lies farthest from the mean of all samples."""
    table = tables["profiles"]
    told = []
    for row in (row for row in table.rows if row[0] != NOISE):
        values = {n: float(c) for n, c in zip(table.columns[2:], row[2:], strict=True) if c}
        if values:
            name = max(values, key=lambda n: abs(values[n]))
            way = "above" if values[name] > 0 else "below"
            told.append(f"cluster {row[0]} by {short(name)} ({number(abs(values[name]))} {way})")
    if len(told) < 2:
        return ""
    return joined(f"Farthest from the mean of all samples, in standard deviations: {listed(told)}")


def distributions(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which clusters some feature alone sets apart, from the 5th to the 95th percentile."""
    ranges: dict[str, dict[str, tuple[float, float]]] = {}
    sizes: dict[str, int] = {}
    for row in known(tables["distributions"], "low"):
        if row["cluster"] != NOISE:
            held = ranges.setdefault(row["feature"], {})
            held[row["cluster"]] = float(row["low"]), float(row["high"])
            sizes[row["cluster"]] = int(row["size"])
    names = sorted((c for c, size in sizes.items() if size > 1), key=int)
    if len(sizes) < 2 or not names:
        return ""
    told = {c: [short(f) for f, held in ranges.items() if is_apart(held, c)] for c in names}
    some = [f"cluster {c} ({listed(by, 2)})" for c, by in told.items() if by]
    if not some:
        return joined(
            f"In none of {count(len(ranges), 'feature')} does a cluster stand apart: its middle "
            "nine tenths overlap another's"
        )
    larger = " of two samples or more" if len(names) < len(sizes) else ""
    return joined(
        f"{len(some)} of {len(names)} clusters{larger} stand apart in a single feature, where "
        f"their middle nine tenths overlap no other's: {listed(some)}"
    )


def is_apart(ranges: Mapping[str, tuple[float, float]], cluster: str) -> bool:
    """Say whether the range of a cluster meets that of no other."""
    if cluster not in ranges:
        return False
    low, high = ranges[cluster]
    return all(high < a or b < low for c, (a, b) in ranges.items() if c != cluster)


def heatmap(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how much of the variance of the values shown lies between clusters."""
    table = tables["heatmap"]
    kept = [row for row in table.rows if row[2] != NOISE]
    names = table.columns[3:]
    groups = [row[2] for row in kept]
    if len(set(groups)) < 2 or not names:
        return ""
    shares, between, whole = {}, 0.0, 0.0
    for i, name in enumerate(names):
        values = [float(row[3 + i]) if row[3 + i] else 0.0 for row in kept]
        inner, outer = parts(values, groups)
        between, whole = between + inner, whole + outer
        if outer > 1e-12:
            shares[name] = round(inner / outer, 9)
    if not shares:
        return ""
    high, low = max(shares, key=shares.get), min(shares, key=shares.get)
    drawn = count(len(names), "feature")
    chance = (len(set(groups)) - 1) / (len(kept) - 1)
    return joined(
        f"{percent(between / whole)} of the variance of the {drawn} drawn lies between clusters "
        f"(random ones of as many samples: {percent(chance)})",
        f"most of {short(high)} ({percent(shares[high])}), "
        f"least of {short(low)} ({percent(shares[low])})"
        if high != low
        else "",
    )


def parts(values: Sequence[float], groups: Sequence[str]) -> tuple[float, float]:
    """Return the sum of squares between groups, and that of all."""
    mean = fsum(values) / len(values)
    held: dict[str, list[float]] = {}
    for value, group in zip(values, groups, strict=True):
        held.setdefault(group, []).append(value)
    between = fsum(len(v) * (fsum(v) / len(v) - mean) ** 2 for v in held.values())
    return between, fsum((value - mean) ** 2 for value in values)


def silhouettes(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how well samples lie in their clusters, and in which best and least."""
    rows = known(tables["silhouettes"], "silhouette")
    rows = [row for row in rows if row["cluster"] != NOISE]
    mean = score(tables["silhouette_scores"], "silhouette")
    if not rows or mean is None:
        return ""
    held: dict[str, list[float]] = {}
    for row in rows:
        held.setdefault(row["cluster"], []).append(float(row["silhouette"]))
    means = {c: round(fsum(v) / len(v), 6) for c, v in held.items()}
    order = sorted(means, key=lambda c: (-means[c], int(c)))
    nearer = sum(float(row["silhouette"]) < 0 for row in rows)
    ends = f"cluster {order[0]} stands apart best ({number(means[order[0]])}), "
    ends += f"cluster {order[-1]} least ({number(means[order[-1]])})"
    return joined(
        f"The mean silhouette is {number(mean)}",
        f"{nearer:,} of {count(len(rows), 'sample')} {'lies' if nearer == 1 else 'lie'} nearer to "
        "another cluster",
        ends if len(order) > 1 else "",
    )


def resampling(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many clusters come back, and which comes back least."""
    rows = tables["resampling"].records()
    found = Counter(row["verdict"] for row in rows)
    told = [f"{found[verdict]} {said}" for verdict, said in VERDICTS.items() if found[verdict]]
    measured = [row for row in rows if row["jaccard"]]
    if not rows:
        return ""
    worst = least(measured, "jaccard") if measured else None
    return joined(
        f"Of {count(len(rows), 'cluster')}: {', '.join(told)}",
        f"least of cluster {worst['cluster']} comes back from resamples, a mean Jaccard of "
        f"{number(worst['jaccard'])}"
        if worst
        else "",
    )


def selection(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say what the rules answer, and what the answer rests on."""
    return tables["selection"].records()[-1]["note"].partition(". Looked at ")[0].rstrip(".") + "."


def sweep(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say what is lost at the number of clusters used, and where the silhouette is highest."""
    table = tables["sweep"]
    used = len({*tables["clusters"].column("cluster")})
    told = lost(table, used) or f"{count(used, 'cluster')} used"
    return joined(told, highest(table))


def lost(table: Table, used: int) -> str:
    """Say what a sweep lost at the number used; nothing where it was not looked at."""
    measure = table.columns[1]
    rows = {int(row["clusters"]): float(row[measure]) for row in known(table, measure)}
    if used not in rows:
        return ""
    at = f"at {count(used, 'cluster')}, the number used"
    if measure not in LOSSES:
        return f"{at}, {percent(rows[used])} of the links, by weight, lead out of their cluster"
    first = min(rows)
    if used == first or not rows[first]:
        return f"{at}, {LOSSES[measure]} is {number(rows[used])}"
    return f"{at}, {LOSSES[measure]} is {percent(rows[used] / rows[first])} of that at {first}"


def highest(table: Table) -> str:
    """Say at which number of clusters the silhouette is highest."""
    top = tied(known(table, "silhouette"), "silhouette", largest)
    if not top:
        return ""
    same = listed((row["clusters"] for row in top), 3, " and ")
    return f"the silhouette is highest at {same} ({number(top[0]['silhouette'])})"


def cluster_tree(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say up to which number of clusters, or other level, each comes whole from one of those
    before."""
    rows, level = tables["tree"].records(), tree_saying.level_of(tables["tree"])
    steps = sorted({row[level] for row in rows}, key=float)
    if len(steps) < 2:
        return ""
    mixed = {(row[level], int(row["cluster"])): 0.0 for row in rows if row["parent"]}
    for row in known(tables["tree"], "parent"):
        key = row[level], int(row["cluster"])
        mixed[key] = max(mixed[key], float(row["share"]))
    made = tree_saying.made_of(tables["tree_colours"]) if "tree_colours" in tables else ""
    broken = [key for key, share in mixed.items() if share < WHOLE]
    broken.sort(key=lambda key: (float(key[0]), key[1]))
    span = f"Up to {tree_words.up_to(level)} has nine tenths of its samples or more from one of "
    span += "those before"
    if not broken:
        return joined(span.format(steps[-1]), made)
    first, cluster = broken[0]
    before = steps[: steps.index(first)]
    whole = span.format(before[-1]) if len(before) > 1 else ""
    return joined(
        whole,
        f"at {first}, cluster {cluster} is put together from several, {percent(mixed[broken[0]])} "
        "from the largest",
        made,
    )


def predictions(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many new samples each cluster takes."""
    found = Counter(tables["predictions"].column("cluster"))
    noise = found.pop(NOISE, 0)
    told = [f"{found[c]:,} to cluster {c}" for c in sorted(found, key=int)]
    of = count(sum(found.values()) + noise, "new sample")
    return joined(f"Of {of}: {listed([*told, *([f'{noise:,} to none'] if noise else [])], 6)}")
