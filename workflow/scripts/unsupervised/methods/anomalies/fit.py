"""Measure samples in up to three ways, and rank them by all of these together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from unsupervised.base import memory
from unsupervised.base.words import plural
from unsupervised.methods.anomalies import distance, isolation, local
from unsupervised.numeric import ordering, sampling

FEWEST, A_FEATURE = 20, 5  # samples, in all and for each feature, without which no covariance is
DIGITS = 9  # of what is compared
NAMED = 5  # features left out that are named
ALL = "all"
DISTANCE, ISOLATION, LOCAL = "distance", "isolation", "local"


@dataclass(frozen=True)
class Measured:
    """One measure of each sample, shape (samples,), None where it cannot tell, and beyond which
    line a sample is unusual, None where there is none; what is to be said of it. `robust` is
    what tells distances, from the features at the positions `features`."""

    values: np.ndarray | None
    line: float | None = None
    note: str = ""
    robust: distance.Robust | None = None
    features: Sequence[int] = ()

    @property
    def beyond(self) -> np.ndarray | None:
        """Which samples lie beyond the line; None where nothing can be said."""
        if self.values is None or self.line is None:
            return None
        return np.round(self.values, DIGITS) > round(self.line, DIGITS)

    @property
    def ranks(self) -> np.ndarray:
        """The rank of each sample, 1 for the largest; equals share the first of theirs."""
        return stats.rankdata(-np.round(self.values, DIGITS), method="min")


def measured(
    values: np.ndarray, names: Sequence[str], blocks: Sequence[str], settings: Mapping
) -> dict[str, Measured]:
    """Return the measures that are asked for of values, shape (samples, features), scaled already.

    `names` are those of the features, `blocks` the categories that they were encoded from. The
    order of the samples changes nothing.
    """
    memory.need(64.0 * values.size, "looking for anomalies", "set rows or reduce")
    values = ordering.coarse(values)
    order = ordering.by_values(values)
    values = values[order]
    part = len(values) if settings["engine"] == "full" else settings["sample"]
    known = values[sampling.sample(len(values), part, settings["seed"])]
    asked = settings["measure"]
    found = {}
    if asked in (ALL, DISTANCE):
        found[DISTANCE] = by_distance(known, values, names, blocks, settings["seed"])
    if asked in (ALL, ISOLATION):
        scores = isolation.scores(known, values, settings["trees"], settings["seed"])
        found[ISOLATION] = Measured(scores, isolation.LINE)
    if asked in (ALL, LOCAL):
        found[LOCAL] = by_neighbours(known, values, settings["neighbours"])
    back = np.argsort(order)
    return {name: put_back(one, back) for name, one in found.items()}


def put_back(one: Measured, back: np.ndarray) -> Measured:
    """Return a measure of the samples in the order in which they stood."""
    values = None if one.values is None else one.values[back]
    return Measured(values, one.line, one.note, one.robust, one.features)


def by_neighbours(known: np.ndarray, values: np.ndarray, neighbours: int) -> Measured:
    """Return the local outlier factors, whose paper gives no line; none where all known samples lie
    in one place."""
    grid = local.on_grid(np.vstack([known, values]))
    some, every = grid[: len(known)], grid[len(known) :]
    if not np.ptp(some, axis=0).any():
        return Measured(None, note="the samples looked at are all equal")
    found, count = local.factors(some, every, neighbours)
    few = f"of {count} neighbours, as there are no more different samples; "
    return Measured(found, note=f"{few if count < neighbours else ''}its authors draw no line")


def by_distance(
    known: np.ndarray, values: np.ndarray, names: Sequence[str], blocks: Sequence[str], seed: int
) -> Measured:
    """Return the robust distances, from as many samples as are known; where there are too few for
    the features, it cannot tell."""
    used, left_out = used_features(known, names, blocks)
    needed = max(FEWEST, A_FEATURE * len(used))
    if not used:
        why = "no number has many values"
    elif len(known) < needed:
        few = f"{plural(len(known), 'sample')} for {plural(len(used), 'feature')}"
        why = f"{few}, expected at least {needed}"
    elif robust := distance.fit(known[:, used], seed):
        line = distance.line(robust, len(known), len(values), seed)
        return Measured(robust.distances(values[:, used]), line, left_out, robust, used)
    else:
        why = "the features depend on each other in more than half of the samples"
    return Measured(None, note="; ".join(filter(None, [f"cannot tell: {why}", left_out])))


def used_features(
    known: np.ndarray, names: Sequence[str], blocks: Sequence[str]
) -> tuple[list[int], str]:
    """Return the positions of the numbers of which no value is that of more than half of the known
    samples, and which features are not among them, in words."""
    numbers = [i for i in range(known.shape[1]) if not (blocks and blocks[i])]
    stuck = (known == np.median(known, axis=0)).sum(axis=0) > len(known) / 2
    left_out = said([names[i] for i in numbers if stuck[i]], len(numbers) < len(names))
    return [i for i in numbers if not stuck[i]], left_out


def said(left_out: Sequence[str], has_words: bool) -> str:
    """Say which features the distance leaves out; nothing where it is that of all."""
    more = f" and {len(left_out) - NAMED} more" if len(left_out) > NAMED else ""
    stuck = f"{', '.join(left_out[:NAMED])}{more}, the same in more than half of the samples"
    parts = ["words"] if has_words else []
    parts += [stuck] if left_out else []
    return f"without {' and '.join(parts)}" if parts else ""


def together(found: Mapping[str, Measured]) -> tuple[np.ndarray, np.ndarray]:
    """Return the geometric mean of each sample's ranks by the measures that can tell, shape
    (samples,), and the rank by that: who is near the top of one list counts more than who is
    amidst all (Breitling, Armengaud, Amtmann & Herzyk 2004)."""
    ranks = [one.ranks for one in found.values() if one.values is not None]
    means = np.round(np.exp(np.mean(np.log(ranks), axis=0)), DIGITS)
    return means, stats.rankdata(means, method="min").astype(int)
