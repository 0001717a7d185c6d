"""What the results of a dataset claim, and how far to believe it, as a page says it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from unsupervised.methods.claims import VERDICTS
from unsupervised.pages.shown import Shown

ENDS = "claims"  # how tables of claims are called
SIGNS = dict(zip(VERDICTS, ("✓", "~", "✗", "?"), strict=True))


def of_tables(tables: Iterable[Shown]) -> list[dict[str, str]]:
    """Return the claims of tables, each with the sign of its verdict."""
    rows = [row for table in tables if table.name.endswith(ENDS) for row in table.records()]
    return [with_sign(row) for row in rows]


def with_sign(row: Mapping[str, str]) -> dict[str, str]:
    """Return a claim with a number for its verdict, which a page colours, and a sign."""
    number = VERDICTS.index(row["verdict"])
    return {
        **row,
        "kind": f"verdict-{number}",
        "sign": SIGNS[row["verdict"]],
        "finding": sentence(row["finding"]),
        "why": sentence(row["why"]),
    }


def sentence(text: str) -> str:
    """Return words with a capital and without a full stop at the end."""
    return text[:1].upper() + text[1:].rstrip(". ")


def best(variants: Sequence[dict]) -> dict | None:
    """Return the variant of which the largest share of claims is supported, the first of equals;
    None where nothing is claimed."""
    having = [variant for variant in variants if variant["claims"]]
    return max(having, key=lambda v: share(v["claims"]), default=None)


def share(claims: Sequence[Mapping]) -> float:
    """Return the share of claims that are supported."""
    return sum(claim["verdict"] == VERDICTS[0] for claim in claims) / len(claims)


def counted(claims: Iterable[Mapping]) -> list[dict]:
    """Return how many claims have each verdict, with its sign."""
    counts = Counter(claim["verdict"] for claim in claims)
    found = [
        {"verdict": verdict, "count": counts[verdict], "sign": SIGNS[verdict]}
        for verdict in VERDICTS
        if counts[verdict]
    ]
    return [one | {"kind": f"verdict-{VERDICTS.index(one['verdict'])}"} for one in found]
