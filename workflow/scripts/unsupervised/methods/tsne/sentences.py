"""What the figure of several perplexities shows."""

from collections.abc import Mapping

from unsupervised.base.saying import joined, known, largest, number
from unsupervised.base.tables import Table


def perplexities(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say at which perplexity the map is most to be trusted, and how little others differ."""
    rows = known(tables["perplexity_scores"], "trustworthiness")
    if not rows:
        return ""
    best = largest(rows, "trustworthiness")
    worst = min(rows, key=lambda row: float(row["trustworthiness"]))
    at = "trustworthiness {} at perplexity {:g}"
    high = at.format(number(best["trustworthiness"]), round(float(best["used"]), 4))
    if best["trustworthiness"] == worst["trustworthiness"]:
        return joined(f"{len(rows)} maps; {high}" + " as at all others" * (len(rows) > 1))
    low = at.format(number(worst["trustworthiness"]), round(float(worst["used"]), 4))
    pure = known(tables["perplexity_scores"], "label_purity")
    shares = sorted(float(row["label_purity"]) for row in pure)
    return joined(
        f"{len(rows)} maps: the highest {high}, the lowest {low}",
        f"share of the nearest with the same label {number(shares[0])} to {number(shares[-1])}"
        if shares
        else "",
    )
