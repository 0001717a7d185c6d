"""How far to believe that what is recommended is worth more than naming what is popular: by plays
that were hidden and guessed."""

from collections.abc import Mapping

from unsupervised.base.saying import count
from unsupervised.base.tables import Table
from unsupervised.methods import claims
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN, Claim
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.recommending.settings import FEWEST
from unsupervised.methods.recommending.trials import POPULAR, RECALL

FINDING = ("recommends better than naming what is popular", "difference of recall at 10")


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `claims`: the first model of `evaluation` beside what is popular."""
    rows = [row for row in given.table("evaluation").records() if row["measure"] == RECALL]
    popular = next(row for row in rows if row["model"] == POPULAR)
    return {"claims": claims.table([beats_popular(rows[0], popular)])}


def beats_popular(own: Mapping[str, str], popular: Mapping[str, str]) -> Claim:
    """Return whether a model recommends better than naming what is popular, by the paired 95 %
    interval: above 0, below it, or neither."""
    asked = int(own["listeners"])
    if asked < FEWEST:
        why = f"{count(asked, 'listener')} had something hidden; a verdict takes {FEWEST}"
        return Claim(*FINDING, float(own["difference"]), 0, UNKNOWN, why)
    above, low, high = (float(own[f"difference{end}"]) for end in ("", "_low", "_high"))
    verdict = SUPPORTED if low > 0 else NONE if high < 0 else DOUBTFUL
    how = {SUPPORTED: "better", NONE: "worse", DOUBTFUL: "neither better nor worse for sure"}
    why = (
        f"{how[verdict]}: it finds {float(own['value']):.3f} of what is hidden, the most popular "
        f"{float(popular['value']):.3f}, a difference of {above:.3f} ({low:.3f} to {high:.3f}, "
        f"95 % over {asked:,} listeners)"
    )
    return Claim(*FINDING, above, 0, verdict, why)
