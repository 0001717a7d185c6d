"""What topics of LDA claim, and how far to believe it.

A topic holds together by the lines of NMF's. A number of topics is right where its perplexity on
held-out words is within one standard error of the least (Breiman et al. 1984), and means nothing
where the frequency of words guesses as well.
"""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods import claims
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN, Claim
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.nmf.claims import sentence, topics

MEASURE = "perplexity of held-out words"


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `claims`."""
    of = {
        name: {row["score"]: row["value"] for row in given.table(name).records()}
        for name in ("scores", "held_out_scores", "coherence_scores")
    }
    found = [
        topics(given.table("coherence").records(), of["coherence_scores"]["permuted_95"]),
        number(given.table("held_out").records(), of["held_out_scores"], settings["components"]),
        counts(of["scores"]["values_are_counts"] == "1"),
    ]
    return {"claims": claims.table(found)}


def number(rows, scores: Mapping[str, str], count: int) -> Claim:
    """Grade whether the variant has as many topics as guess held-out words best."""
    row = next(row for row in rows if int(row["components"]) == count)
    if not row["perplexity"]:
        why = "there are too few samples or words to hold any out"
        return Claim(sentence(count), MEASURE, None, None, UNKNOWN, why)
    value, unigram = float(row["perplexity"]), float(row["unigram"])
    why = f"words drawn by their frequency have {unigram:.4g}"
    if value >= unigram:
        return Claim(sentence(count), MEASURE, value, unigram, NONE, why)
    if len(rows) == 1:
        why += "; no other number was tried: set sweep, as [2, 10]"
        return Claim(sentence(count), MEASURE, value, unigram, UNKNOWN, why)
    least = next(r for r in rows if r["components"] == scores["least_perplexity"])
    line = float(least["perplexity"]) + float(least["deviation"])
    why = f"the least perplexity is at {scores['least_perplexity']}; {why}"
    verdict = SUPPORTED if value <= line else DOUBTFUL
    return Claim(sentence(count), MEASURE, value, unigram, verdict, why)


def counts(whole: bool) -> Claim:
    """Say whether the values are counts, of which alone the model speaks."""
    finding, measure = "the values are counts, as LDA takes them to be", "whole numbers"
    if whole:
        return Claim(finding, measure, 1, 1, SUPPORTED, "every value is a whole number")
    why = "some values are no whole numbers, such as weights or measures; NMF makes no such claim"
    return Claim(finding, measure, 0, 1, NONE, why)
