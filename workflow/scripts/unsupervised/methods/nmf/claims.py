"""What NMF claims, and how far to believe it.

The lines: a topic holds together where its coherence is above that of nineteen of twenty random
topics of words as frequent, and that of nineteen of twenty that NMF finds in permuted data (this
project's own; there is no evidence where as many topics are above it by luck). A number of
components is right where its error on hidden cells is within one standard error of the least
(Breiman et al. 1984), and means nothing where means of rows and columns guess as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import comb

from unsupervised.base.tables import Table
from unsupervised.methods import claims
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN, Claim
from unsupervised.methods.entry import Given, entry

ERROR = "error of hidden cells"
NPMI = "NPMI of the topic's first words"
LUCK = 0.05  # of the topics of chance are above their line; how unlikely so many must be
MOST_ZEROS = 0.5  # share of the cells from which on the reader is told


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `claims`."""
    found = []
    if "coherence" in given.inputs:
        scores = {row["score"]: row["value"] for row in given.table("coherence_scores").records()}
        found.append(topics(given.table("coherence").records(), scores["permuted_95"]))
    found.append(number(given, settings) if settings["sweep"] else not_asked(settings))
    return {"claims": claims.table(found)}


def topics(rows: Sequence[Mapping[str, str]], permuted: str) -> Claim:
    """Grade whether each topic holds together, by the one that is least above chance."""
    finding = "each topic holds together"
    known = [row for row in rows if row["coherence"] and row["random_95"]]
    if not known:
        why = "most values are not 0, or there are too few samples: no word is missing anywhere"
        return Claim(finding, NPMI, None, None, UNKNOWN, why)
    value = {row["component"]: float(row["coherence"]) for row in known}
    chance = float(permuted or "-inf")
    line = {row["component"]: max(float(row["random_95"]), chance) for row in known}
    worst = min(value, key=lambda topic: value[topic] - line[topic])
    loose = [topic for topic in value if value[topic] <= line[topic]]
    lucky = by_luck(len(value) - len(loose), len(value)) > LUCK
    verdict = NONE if lucky else DOUBTFUL if loose else SUPPORTED
    said = "all are above random words, and above nineteen of twenty topics of permuted data"
    if loose:
        said = f"no better than chance: topic{'s' * (len(loose) > 1)} {', '.join(loose)}"
    if lucky and len(loose) < len(value):
        said += "; as many others are above it by luck"
    return Claim(finding, NPMI, value[worst], line[worst], verdict, said)


def by_luck(above: int, count: int) -> float:
    """Return how likely it is that so many of `count` topics, or more, are above a line that one
    in twenty exceeds by chance."""
    return sum(
        comb(count, i) * LUCK**i * (1 - LUCK) ** (count - i) for i in range(above, count + 1)
    )


def number(given: Given, settings: Mapping) -> Claim:
    """Grade whether the variant has as many components as guess hidden cells best."""
    count = settings["components"]
    rows = {int(row["components"]): row for row in given.table("held_out").records()}
    scores = {row["score"]: row["value"] for row in given.table("held_out_scores").records()}
    finding, row = sentence(count), rows.get(count)
    if row is None or not row["error"]:
        why = "the sweep does not hold this number" if row is None else "too few cells to hide any"
        return Claim(finding, ERROR, None, None, UNKNOWN, why)
    error, baseline = float(row["error"]), float(row["baseline"])
    least = rows[int(scores["least_error"])]
    line = float(least["error"]) + float(least["deviation"])
    verdict = NONE if error >= baseline else SUPPORTED if error <= line else DOUBTFUL
    return Claim(finding, ERROR, error, baseline, verdict, "; ".join(reasons(scores, baseline)))


def reasons(scores: Mapping[str, str], baseline: float) -> Iterator[str]:
    """Yield why a number is right or wrong, and what hidden cells cannot say."""
    yield (
        f"the least error is at {scores['least_error']}, that within one standard error of it at "
        f"{scores['one_standard_error']}, means of rows and columns have {baseline:.2f}"
    )
    zeros = float(scores["zeros_share"])
    if zeros >= MOST_ZEROS:
        yield f"{zeros:.0%} of the cells are 0, and whether a 0 is an absence is not seen"


def not_asked(settings: Mapping) -> Claim:
    """Say that nobody asked for other numbers of components: one is tried, and it takes two."""
    finding, why = sentence(settings["components"]), "no other was tried; set sweep, as [1, 10]"
    return Claim(finding, "numbers of components tried", 1, 2, UNKNOWN, why)


def sentence(count: int) -> str:
    """Return what so many components claim."""
    many = "1 component is" if count == 1 else f"{count} components are"
    return f"{many} as many as the data have"
