"""What a tree claims, and how far to believe it: that its upper branches come back.

The lines of a branch are those of `support`; that the highest ones and half of them decide is the
project's own.
"""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods import claims
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN, Claim
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.hierarchy.support import STABLE

HIGHEST = 5  # branches; lower ones part what belongs together in any tree


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `tree_claims`: of whether the upper branches of the tree come back."""
    rows = given.table("branches").records()
    return {"tree_claims": claims.table([of_branches(rows)] if rows else [])}


def of_branches(rows: list[Mapping[str, str]]) -> Claim:
    """Return the claim that the upper branches, the last rows, come back in other samples.

    It holds where all of which enough is known are stable, is doubtful where half or more are,
    and has no evidence else.
    """
    rows = rows[-HIGHEST:]
    verdicts = [row["verdict"] for row in rows if row["verdict"] != UNKNOWN]
    stable = verdicts.count("stable")
    finding, measure = "the upper branches of the tree come back", "share of stable branches"
    why = f"{stable} of {len(verdicts)} stable, {verdicts.count('dissolves')} dissolving"
    if left := len(rows) - len(verdicts):
        why += f"; of {left} too little is known"
    if not verdicts:
        return Claim(finding, measure, None, STABLE, UNKNOWN, why)
    if stable == len(verdicts):
        verdict = SUPPORTED
    else:
        verdict = DOUBTFUL if 2 * stable >= len(verdicts) else NONE
    return Claim(finding, measure, stable / len(verdicts), 1, verdict, why)
