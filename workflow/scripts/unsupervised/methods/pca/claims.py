"""What principal components claim, and how far to believe it.

The lines are those of two rules: parallel analysis (Horn 1965; Glorfeld 1995 for its 95th
percentile) and the broken stick (Frontier 1976; Jackson 1993). Where they part is this project's
*doubtful*.
"""

from collections.abc import Iterator, Mapping

from unsupervised.base.tables import Table
from unsupervised.methods import claims
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN, Claim
from unsupervised.methods.entry import Given, entry

DRAWN = 2  # components that a picture of the samples shows


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `claims`."""
    rules = {row["rule"]: row["dimension"] for row in given.table("dimension").records()}
    whole = len(given.table("parallel").rows)
    return {"claims": claims.table(graded(rules, whole, settings["components"]))}


def graded(rules: Mapping[str, str], whole: int, count: int | None) -> Iterator[Claim]:
    """Yield the claims of `count` components, or of the two that are drawn where all are kept.

    The last of the `whole` that there are cannot stand out: what the others have, it lacks.
    """
    asked = max(min(count or DRAWN, whole - 1), 1)
    standing = f"the first {asked} components stand out from chance"
    standing = standing if asked > 1 else "the first component stands out from chance"
    settled = "the number of components that stand out is settled"
    if not rules["parallel_analysis"]:
        why = "one feature, or two samples, have the same variance whatever chance does"
        yield Claim(standing, "parallel analysis", None, asked, UNKNOWN, why)
        yield Claim(settled, "parallel analysis", None, None, UNKNOWN, why)
        return
    parallel, stick = int(rules["parallel_analysis"]), int(rules["broken_stick"])
    why = f"parallel analysis keeps {parallel}, the broken stick {stick}"
    reached = (parallel >= asked) + (stick >= asked)
    verdict = (NONE, DOUBTFUL, SUPPORTED)[reached]
    yield Claim(standing, "parallel analysis", parallel, asked, verdict, why)
    if rules["twonn"]:
        why += f"; by their neighbours samples lie in {float(rules['twonn']):.1f} dimensions"
    verdict = NONE if not parallel + stick else SUPPORTED if parallel == stick else DOUBTFUL
    yield Claim(settled, "parallel analysis beside broken stick", parallel, stick, verdict, why)
