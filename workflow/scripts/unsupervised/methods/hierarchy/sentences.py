"""What the figures of a tree show."""

from collections import Counter
from collections.abc import Mapping, Sequence

from unsupervised.base.saying import NOISE, count, joined, number, score, short
from unsupervised.base.tables import Table


def dendrogram(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say what the last merge joins, how high, and what the cut leaves."""
    merges = tables["merges"].records()
    if not merges:
        return ""
    last, parts = merges[-1], sorted(last_joined(merges, tables), reverse=True)
    before = f", the one before it at {number(merges[-2]['height'])}" if len(merges) > 1 else ""
    return joined(
        f"The last merge, of {count(parts[0], 'sample')} with {parts[1]:,}, is at height "
        f"{number(last['height'])}{before}",
        below_the_cut(tables, settings),
    )


def last_joined(merges: Sequence[Mapping], tables: Mapping[str, Table]) -> tuple[int, int]:
    """Return the numbers of samples in the two sides of the last merge. A leaf may hold many, as
    many as the other side does not."""
    sizes = {row["merge"]: int(row["size"]) for row in merges}
    last, whole = merges[-1], int(merges[-1]["size"])
    for side in ("left", "right"):
        if last[side] in sizes:
            return sizes[last[side]], whole - sizes[last[side]]
    first = int(tables["leaves"].records()[0].get("size", 1))  # of two leaves and no more
    return first, whole - first


def below_the_cut(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many clusters the cut leaves."""
    if not settings["cut"] or "clusters" not in tables:
        return ""
    sizes = Counter(tables["clusters"].column("cluster"))
    sizes.pop(NOISE, None)
    found = f"the cut at {settings['cut']:g} leaves {count(len(sizes), 'cluster')}"
    return f"{found}, the largest of {count(max(sizes.values()), 'sample')}" if sizes else found


def branches(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many of the tree's higher branches come back from resamples."""
    found = Counter(row["verdict"] for row in tables["branches"].records())
    whole = sum(found.values())
    if not whole:
        return ""
    told = [(found["stable"], "stable"), (found["doubtful"], "doubtful"),
            (found["dissolves"], "dissolving")]  # fmt: skip
    rest = whole - sum(n for n, _ in told)
    said = [f"{n} {word}" for n, word in told if n]
    said += [f"{rest} cannot be told"] if rest else []
    resamples = score(tables["branch_scores"], "resamples")
    times = f" in {resamples:.0f} resamples" if resamples else ""
    branches_ = "1 branch" if whole == 1 else f"{whole:,} branches"
    return joined(f"Of {branches_}{times}: {', '.join(said)}")


def cuts(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say over which heights a cut leaves the same number of clusters longest, that of all samples
    by themselves left out."""
    rows = tables["cuts"].records()[1:]
    steps = [
        (float(after["height"]) - float(row["height"]), row, after)
        for row, after in zip(rows, rows[1:], strict=False)
    ]
    if not steps:
        return ""
    widest = round(max(step for step, _, _ in steps), 6)
    _, row, after = next(step for step in reversed(steps) if round(step[0], 6) == widest)
    return joined(
        f"A cut anywhere from {number(row['height'])} to {number(after['height'])} leaves "
        f"{count(int(row['clusters']), 'cluster')}, and no other number of two or more lasts "
        "longer",
        below_the_cut(tables, settings),
    )


def tanglegram(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how alike two trees are, and how far each keeps the distances."""
    found = tables["comparison"]
    between = score(found, "cophenetic_correlation_between")
    if between is None:
        return ""
    own = {
        name.removeprefix("cophenetic_correlation_"): value
        for name, value in zip(found.column("score"), found.column("value"), strict=True)
        if name.startswith("cophenetic_correlation_") and not name.endswith("_between") and value
    }
    told = ", ".join(f"{number(value)} in {short(name)}" for name, value in own.items())
    return joined(
        f"The heights at which pairs meet in both trees correlate by {number(between)}",
        f"with the distances in the data they correlate by {told}" if told else "",
    )
