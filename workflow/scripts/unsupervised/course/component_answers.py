"""Answers about components, topics and likes: chapters 3 and 4 of the course."""

from collections.abc import Mapping

import numpy as np

from unsupervised.course.ways import Answer, chosen, load, way


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
    """Rules that give different answers, of those that the course has in mind."""
    rows = [row for row in load(block["table"]).records() if row["rule"] in block["rules"]]
    text = "; ".join(f"{row['rule']}: {row[block['column']]}" for row in rows)
    return text, len({row[block["column"]] for row in rows}) > 1


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
