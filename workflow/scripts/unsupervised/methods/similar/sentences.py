"""What the figures of similar samples and of recommenders show."""

from collections.abc import Mapping

from unsupervised.base.saying import joined, known, largest, number, score, short
from unsupervised.base.tables import Table
from unsupervised.base.words import listed

NAMED = 3  # samples of a query
MODELS = {
    "nmf_features": "the cosine of NMF features",
    "nmf_rebuilt": "plays rebuilt by NMF",
    "als": "alternating least squares",
    "raw_neighbours": "the cosine of raw plays",
    "shrunk_neighbours": "shrunk neighbours",
    "ease": "EASE",
    "most_popular": "naming the most popular",
}


def similar(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Name the samples that are most like each query."""
    rows = [row for row in tables["similar"].records() if row["sample"] != row["query"]]
    return joined(*nearest(rows, "query", "Most like {}: "))


def listeners(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Name what is recommended to each listener first."""
    return joined(*nearest(tables["listeners"].records(), "listener", "First for {}: "))


def nearest(rows: list[dict], of: str, words: str) -> list[str]:
    """Return the first samples of each query, with their cosines."""
    held: dict[str, list[str]] = {}
    for row in rows:
        cosine = f" ({number(row['cosine'])})" if row["cosine"] else ""
        held.setdefault(row[of], []).append(f"{short(row['sample'])}{cosine}")
    told = [f"{short(name)}: {', '.join(found[:NAMED])}" for name, found in held.items()]
    return [words.partition("{}")[0] + listed(told, parted="; ")] if told else []


def evaluation(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which way finds most of what was hidden, beside what is popular and the most possible."""
    rows = known(tables["evaluation"], "recall_at_10")
    if not rows:
        return ""
    best = largest(rows, "recall_at_10")
    popular = next((row for row in rows if row["model"] == "most_popular"), None)
    ceiling = score(tables["evaluation_scores"], "ceiling_recall_at_10")
    most = f", of {number(ceiling)} that ten names can find" if ceiling is not None else ""
    beside = ""
    if popular and popular is not best:
        beside = f"naming the most popular finds {number(popular['recall_at_10'])}"
    return joined(
        f"Most of what is hidden is found by {MODELS.get(best['model'], best['model'])}: "
        f"{number(best['recall_at_10'])}{most}",
        beside,
    )


def models(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which recommender to use, which are as good, and what the most popular finds."""
    rows = {row["model"]: row for row in known(tables["models"], "value")}
    use = [name for name, row in rows.items() if row["advice"] == "use"]
    if not use:
        return "Too few listeners to say which recommender to use."
    row = rows[use[0]]
    within = f" ({number(row['low'])} to {number(row['high'])})" if row["low"] else ""
    equal = [MODELS.get(n, n) for n, r in rows.items() if r["advice"] == "as good"]
    popular = rows.get("most_popular")
    best = MODELS.get(use[0], use[0])
    return joined(
        f"Most of what is hidden is found by {best}: {number(row['value'])}{within}",
        f"as good {'is' if len(equal) == 1 else 'are'} {listed(equal)}" if equal else "",
        f"naming the most popular finds {number(popular['value'])}"
        if popular and use != ["most_popular"]
        else "",
    )
