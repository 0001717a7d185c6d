"""How far to believe that samples lie apart from all others.

Two measures have a line: the robust distance, beyond whose line one of all samples of a bell lies
with a chance of 0.01, and the isolation, whose authors look for anomalies beyond 0.6. Samples
beyond both support the claim. Where more than a tenth of all lie beyond the line of the distance,
the samples are no bell with a few apart: they come in groups or on a skew scale (own line).
"""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.base.words import plural
from unsupervised.methods import claims
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN, Claim
from unsupervised.methods.entry import Given, entry

FINDING = "some samples lie apart from all others"
MOST = 0.1  # share of the samples beyond the line, up to which single ones are apart


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `claims`."""
    rows = given.table("measures").records()
    words = given.table("anomalies").column("unusual")
    by_name = {row["measure"]: row for row in rows if row["beyond"] != ""}
    return {"claims": claims.table([claim(by_name, words, [row["note"] for row in rows])])}


def claim(lines: Mapping[str, Mapping[str, str]], words: list[str], notes: list[str]) -> Claim:
    """Return the claim, by the rows of `measures` that have a line, and what is said of each
    sample."""
    both = words.count("yes")
    if "distance" not in lines:
        why = "; ".join(filter(None, notes)) or "no robust distance is measured"
        return Claim(FINDING, "robust distance", None, None, UNKNOWN, f"{why}{isolated(lines)}")
    beyond, expected = int(lines["distance"]["beyond"]), float(lines["distance"]["expected"])
    found = (FINDING, "samples beyond the line of the robust distance", beyond, expected)
    many = f"{plural(beyond, 'sample')} of {len(words):,} beyond the line, of a bell {expected:g}"
    if not beyond:
        return Claim(*found, NONE, f"{many}: the farthest is no farther than in a bell")
    if beyond > MOST * len(words):
        why = "so many come of groups or of a skew scale, not of single samples apart"
        return Claim(*found, DOUBTFUL, f"{many}: {why}")
    if len(lines) == 1:
        return Claim(
            *found, DOUBTFUL, f"{many}; no second measure says so, as isolation was left out"
        )
    if not both:
        return Claim(*found, DOUBTFUL, f"{many}, none of which random cuts part sooner than 0.6")
    return Claim(*found, SUPPORTED, f"{many}, {both} of which random cuts part soon as well")


def isolated(lines: Mapping[str, Mapping[str, str]]) -> str:
    """Say how many samples the isolation alone finds; nothing where it is not measured."""
    if "isolation" not in lines:
        return ""
    return f"; isolation alone finds {int(lines['isolation']['beyond'])} beyond its line"
