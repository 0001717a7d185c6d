"""Look for a published answer in the tables: one small function for each way to compare.

Each takes the `compare` block of a heading and returns what was found, in words, and
whether it agrees.
"""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table

Answer = tuple[str, bool]
WAYS: dict[str, Callable[[Mapping], Answer]] = {}


def way(function: Callable[[Mapping], Answer]) -> Callable[[Mapping], Answer]:
    """Register a way to compare under its name."""
    WAYS[function.__name__] = function
    return function


def compare(block: Mapping) -> Answer:
    """Return what the tables hold, and whether it is the published answer.

    Where the block names samples with their labels, the answer agrees only if these do.
    """
    text, agrees = WAYS[block["how"]](block)
    wrong = list(wrong_labels(block["labels"])) if "labels" in block else []
    return "; ".join([text, *wrong]), agrees and not wrong


def wrong_labels(block: Mapping) -> Iterator[str]:
    """Yield in words each sample of a table whose label is not the one that is known.

    Scores of agreement are the same whatever the groups are called, so names are looked at.
    """
    found = {row["sample"]: row["label"] for row in load(block["table"]).records()}
    for sample, label in block["expect"].items():
        if found.get(sample) != label:
            yield f"{sample} is labelled {found.get(sample)!r}, which is {label!r}"


def load(path: str) -> Table:
    """Read a table below results/."""
    return tables.read(f"results/{path}")


def chosen(block: Mapping) -> Table:
    """Return the rows of the block's table that `where` asks for."""
    table = load(block["table"])
    where = {key: str(value) for key, value in block.get("where", {}).items()}
    rows = [
        row
        for row, record in zip(table.rows, table.records(), strict=True)
        if all(record[key] == value for key, value in where.items())
    ]
    return Table(table.columns, rows)


def score(path: str, name: str) -> float:
    """Return one score of a `score,value` table."""
    return next(float(r["value"]) for r in load(path).records() if r["score"] == name)


def groups(path: str) -> dict[str, set[str]]:
    """Return the samples of each cluster."""
    found: dict[str, set[str]] = {}
    for row in load(path).records():
        found.setdefault(row["cluster"], set()).add(row["sample"])
    return found


def braces(names) -> str:
    """Write a set."""
    return "{" + ", ".join(map(str, names)) + "}"


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


@way
def near(block: Mapping) -> Answer:
    """Pairs that are nearer on a map than most pairs are."""
    table = load(block["table"])
    places, names = table.numbers("x", "y"), table.column("sample")
    distances = np.linalg.norm(places[:, None] - places[None], axis=2)
    everyone = distances[np.triu_indices(len(names), 1)]
    ranks = {
        (a, b): float((everyone < distances[names.index(a), names.index(b)]).mean())
        for a, b in block["expect"]
    }
    text = "; ".join(f"{a} and {b} among the nearest {r:.1%}" for (a, b), r in ranks.items())
    return text, max(ranks.values()) <= block["share"]


@way
def turned(block: Mapping) -> Answer:
    """The turns at which the correlation is zero."""
    rows = load(block["table"]).records()
    found = [int(r["degrees"]) for r in rows if abs(float(r["pearson"])) < 1e-6]
    return f"zero at {', '.join(map(str, found))} degrees", found == block["expect"]


@way
def differ(block: Mapping) -> Answer:
    """Rules that give different answers."""
    table = load(block["table"])
    text = "; ".join(f"{r['rule']}: {r[block['column']]}" for r in table.records())
    return text, len(set(table.column(block["column"]))) > 1


@way
def stand_out(block: Mapping) -> Answer:
    """How many components hold a tenth of the variance or more."""
    shares = load(block["table"]).numbers("explained_variance_ratio")
    found = int((shares >= 0.1).sum())
    text = ", ".join(f"{share:.1%}" for share in shares)
    return f"{found} with a tenth of the variance or more ({text})", found == block["expect"]


@way
def shape(block: Mapping) -> Answer:
    """Rows and columns of a table, without its leading columns of names."""
    table = load(block["table"])
    found = [len(table.rows), len(table.columns) - block["besides"]]
    return " × ".join(map(str, found)), found == block["expect"]


@way
def columns(block: Mapping) -> Answer:
    """The names of a table's columns."""
    found = list(load(block["table"]).columns[block["besides"] :])
    return ", ".join(found), found == block["expect"]


@way
def sizes(block: Mapping) -> Answer:
    """The sizes of the clusters."""
    found = load(block["table"]).numbers("size").astype(int).tolist()
    return f"sizes {', '.join(map(str, found))}", sorted(found) == sorted(block["expect"])


@way
def non_negative(block: Mapping) -> Answer:
    """The smallest value of several tables."""
    smallest = min(
        load(path).array(besides).min()
        for path, besides in zip(block["tables"], block["besides"], strict=True)
    )
    return f"smallest value {smallest:g}", smallest >= 0


@way
def answers(block: Mapping) -> Answer:
    """One word for each of several rows."""
    rows = {r[block["key"]]: r[block["column"]] for r in load(block["table"]).records()}
    found = {key: rows[key] for key in block["expect"]}
    return ", ".join(f"{k} {v}" for k, v in found.items()), found == block["expect"]


@way
def dominates(block: Mapping) -> Answer:
    """The feature that is larger than all others together, the same for each sample."""
    table = load(block["table"])
    rows = {
        r["sample"]: np.array([float(r[c]) for c in table.columns[2:]]) for r in table.records()
    }
    found = {name: int(rows[name].argmax()) + 1 for name in block["expect"]}
    shares = {name: float(rows[name].max() / rows[name].sum()) for name in block["expect"]}
    text = ", ".join(f"{n}: feature {f} ({shares[n]:.0%} of the sum)" for n, f in found.items())
    return text, len(set(found.values())) == 1 and min(shares.values()) > 0.5


@way
def top_words(block: Mapping) -> Answer:
    """The first features of the component that begins with the expected one."""
    words: dict[str, list[str]] = {}
    for row in load(block["table"]).records():
        words.setdefault(row["component"], []).append(row["feature"])
    expected = block["expect"]
    best = max(words.values(), key=lambda found: len(set(found) & set(expected)))
    found = best[: len(expected)]
    return ", ".join(found), found == expected


@way
def among_first(block: Mapping) -> Answer:
    """Names that must stand among the first of a ranking."""
    found = chosen(block).column(block["column"])[: block["first"]]
    return ", ".join(found[1:]), set(block["expect"]) <= set(found)


# The cells of a display of 13 × 8 pixels: rows and columns that light together.
CELLS = {
    "top": (slice(1, 2), slice(2, 6)),
    "upper right": (slice(2, 6), slice(6, 7)),
    "lower right": (slice(7, 11), slice(6, 7)),
    "bottom": (slice(11, 12), slice(2, 6)),
    "lower left": (slice(7, 11), slice(1, 2)),
    "upper left": (slice(2, 6), slice(1, 2)),
    "middle": (slice(6, 7), slice(2, 6)),
}
DIGITS = {
    "7": {"top", "upper right", "lower right"},
    "1": {"upper right", "lower right"},
}


def lit(image: np.ndarray) -> set[str]:
    """Return the cells in which an image is above a fifth of its largest absolute value."""
    bright = np.abs(image) > 0.2 * np.abs(image).max()
    return {name for name, area in CELLS.items() if bright[area].mean() > 0.5}


@way
def seven_segments(block: Mapping) -> Answer:
    """The digit that an image shows."""
    table = load(block["table"])
    cells = lit(table.array())
    digit = next((digit for digit, wanted in DIGITS.items() if wanted == cells), "no digit")
    return f"{digit} ({', '.join(sorted(cells))})", digit == block["expect"]


def cells_of_components(block: Mapping) -> list[set[str]]:
    """Return the cells that each component lights."""
    table, image = load(block["table"]), load(block["image"])
    grid = len(image.rows), len(image.columns)
    return [lit(row.reshape(grid)) for row in table.array(1)]


@way
def one_cell(block: Mapping) -> Answer:
    """How many components light exactly one cell, each another."""
    found = [cells for cells in cells_of_components(block) if len(cells) == 1]
    count = len({next(iter(cells)) for cells in found})
    return f"{count} components light one cell each", count == block["expect"]


@way
def not_one_cell(block: Mapping) -> Answer:
    """How many components light several cells at once."""
    count = sum(len(cells) > 1 for cells in cells_of_components(block))
    return f"{count} of {block['expect']} components light several cells", count == block["expect"]
