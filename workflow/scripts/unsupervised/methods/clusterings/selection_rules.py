"""What each rule of `selection` says of how many clusters there are, from the measures."""

from dataclasses import dataclass

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.selection_curves import Curves

LEAST_P = 1e-6
DIGITS = 9  # to which measures are compared, so that rounding decides none
STRONG = 0.8  # prediction strength (Tibshirani & Walther 2005)
STABLE = 0.85  # mean Jaccard coefficient of a highly stable cluster (Hennig 2007)
CHANCE = {"gaussian": 0.05, "uniform": 0.01}  # p above which silhouettes may be chance
LEAST_BENT = 3  # numbers of clusters of which an elbow can be told


@dataclass(frozen=True)
class Said:
    """What one rule says: clusters is None where it cannot tell, value where nothing is measured,
    and note gives the reason in plain words."""

    rule: str
    clusters: int | None
    value: float | None
    note: str


def silhouette(curves: Curves) -> Said:
    """Take the best mean silhouette, the smaller number of equals (Rousseeuw 1987)."""
    curve = np.round(curves.silhouette, DIGITS)
    if np.isnan(curve).all():
        return Said("silhouette", None, None, "no number of clusters has a silhouette")
    best = int(np.nanargmax(curve))
    return Said("silhouette", best + 1, float(curve[best]), "the best; it cannot say one")


def gap(curves: Curves) -> Said:
    """Take the smallest number whose gap is at least the next one's less its error (Tibshirani,
    Walther & Hastie 2001)."""
    found, error = np.round(curves.gap, DIGITS), np.round(curves.gap_error, DIGITS)
    held = np.flatnonzero(found[:-1] >= np.round(found[1:] - error[1:], DIGITS))
    if not len(held):
        return Said(
            "gap", None, None, f"it still grows at {len(found)} clusters, the last looked at"
        )
    note = "the smallest whose gap is the next one's within its error"
    return Said("gap", int(held[0]) + 1, float(found[held[0]]), note)


def strength(curves: Curves) -> Said:
    """Take the largest number with a prediction strength of 0.8, within its standard error
    (Tibshirani & Walther 2005); one cluster has strength 1."""
    found = np.round(curves.strength, DIGITS)
    chosen = int(np.flatnonzero(np.round(found + curves.strength_error, DIGITS) >= STRONG)[-1])
    note = f"the largest with at least {STRONG:g} within its error"
    if chosen == 0 and len(found) > 1:
        note = f"two or more reach {found[1:].max():.2f}, below {STRONG:g}"
    return Said("prediction_strength", chosen + 1, float(found[chosen]), note)


def stability(curves: Curves) -> Said:
    """Take the largest number all whose clusters come back in halves of the samples, with a mean
    Jaccard coefficient of 0.85, within its error (Hennig 2007, the scheme of subsets)."""
    found = np.round(curves.jaccard, DIGITS)
    chosen = int(np.flatnonzero(np.round(found + curves.jaccard_error, DIGITS) >= STABLE)[-1])
    note = f"the largest all whose clusters come back in halves, Jaccard at least {STABLE:g}"
    if chosen == 0:
        note = "of two or more, some cluster does not come back in halves"
    return Said("stability", chosen + 1, float(found[chosen]), note)


def beside(rule: str, curves: Curves, clouds: np.ndarray, what: str) -> Said:
    """Take the number with the best silhouette if it is better than those of `clouds`, silhouettes
    of shape (counts, references), at its line of p; else one.

    The p is that of a normal distribution fitted to the best silhouettes of the references, with
    Student's t as they are few (Liu et al. 2008 take a normal one).
    """
    own = silhouette(curves)
    if own.clusters is None:
        return Said(rule, None, None, own.note)
    best = np.nan_to_num(np.round(clouds, DIGITS)[1:], nan=-1.0).max(axis=0)
    p = exceeding(own.value, best)
    mean = f"{best.mean():.2f}"
    if p > CHANCE[rule]:
        return Said(rule, 1, p, f"p; {what} has silhouettes as good, {mean} on average")
    return Said(rule, own.clusters, p, f"p; {what} has silhouettes of {mean} on average")


def valley(curves: Curves, number: int) -> Said:
    """Take a number of groups if samples lie thinner between any two of them than at the centre of
    the thinner one (Hartigan 1975, Clustering Algorithms), else one."""
    value = float(np.round(curves.valley[number - 1], DIGITS))
    if value < 1:
        return Said("valley", number, value, "samples lie thinner between groups than within")
    note = f"of {number} groups, two have as many samples between them as within the thinner"
    return Said("valley", 1, value, note)


def exceeding(value: float, others: np.ndarray) -> float:
    """Return the p of a value among others, shape (references,), at least `LEAST_P`: of so few
    references, none can be nearer to 0."""
    from scipy import stats

    deviation = others.std(ddof=1) * np.sqrt(1 + 1 / len(others))
    if deviation < 10.0**-DIGITS:
        return 1.0 if value <= others.mean() else LEAST_P
    p = stats.t.sf((value - others.mean()) / deviation, len(others) - 1)
    return max(float(np.round(p, DIGITS)), LEAST_P)


def elbow(curves: Curves) -> Said | None:
    """Take the number farthest below the chord of the inertia (Satopää et al. 2011, Finding a
    "Kneedle" in a haystack); None where there are too few numbers, or no bend."""
    if len(curves.counts) < LEAST_BENT or not curves.inertia[0] > curves.inertia[-1]:
        return None
    across = (curves.counts - 1) / (len(curves.counts) - 1)
    fallen = (curves.inertia[0] - curves.inertia) / (curves.inertia[0] - curves.inertia[-1])
    below = np.round(fallen - across, DIGITS)
    chosen = int(below.argmax())
    if chosen == 0:
        return None
    note = "the farthest below the chord; it has no vote, for noise has an elbow too"
    return Said("elbow", chosen + 1, float(below[chosen]), note)


def lowest(criterion: Table) -> Said:
    """Take the number of components with the lowest BIC, to the six digits of its table (Schwarz
    1978, Estimating the dimension of a model)."""
    scored = [row for row in criterion.records() if row["bic"]]
    if not scored:
        return Said("bic", None, None, "no number of components has a BIC")
    best = min(scored, key=lambda row: float(row["bic"]))
    note = "the lowest, of the mixture itself; it counts ellipses, of which one group may need two"
    return Said("bic", int(best["components"]), float(best["bic"]), note)
