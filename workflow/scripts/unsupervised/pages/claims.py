"""What the results of a dataset claim, and how far to believe it, as a page says it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN, VERDICTS
from unsupervised.pages.shown import Shown

ENDS = "claims"  # how tables of claims are called
# A claim of which nobody can tell stands better than one against which the samples speak.
BEST_FIRST = (SUPPORTED, DOUBTFUL, UNKNOWN, NONE)
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
    """Return the variant whose first claim stands best, of equals the one of which most claims are
    supported; None where nothing is claimed."""
    having = [variant for variant in variants if variant["claims"]]
    return max(having, key=lambda variant: standing(variant["claims"]), default=None)


def standing(claims: Sequence[Mapping]) -> tuple[int, int]:
    """Return how well the first of some claims stands, and how many are supported."""
    number = sum(claim["verdict"] == SUPPORTED for claim in claims)
    return -BEST_FIRST.index(claims[0]["verdict"]), number


def counted(claims: Iterable[Mapping]) -> list[dict]:
    """Return how many claims have each verdict, with its sign."""
    counts = Counter(claim["verdict"] for claim in claims)
    found = [
        {"verdict": verdict, "count": counts[verdict], "sign": SIGNS[verdict]}
        for verdict in VERDICTS
        if counts[verdict]
    ]
    return [one | {"kind": f"verdict-{VERDICTS.index(one['verdict'])}"} for one in found]
