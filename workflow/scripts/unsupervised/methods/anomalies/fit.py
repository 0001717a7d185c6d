"""Measure samples in up to three ways, and rank them by all of these together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy import stats

from unsupervised.base import memory
from unsupervised.base.words import plural
from unsupervised.blocks.rows import Rows
from unsupervised.methods.anomalies import distance, isolation, local
from unsupervised.numeric import ordering, sampling, soundness

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


class Tells(Protocol):
    """What was learned from known samples, and measures others beside them."""

    def of(self, values: np.ndarray) -> np.ndarray:
        """Return the measure of each of some values, shape (samples, features)."""


@dataclass(frozen=True)
class Learned:
    """What tells one measure, None where nothing can, and what `Measured` says of it."""

    tells: Tells | None
    line: float | None = None
    note: str = ""
    robust: distance.Robust | None = None
    features: Sequence[int] = ()

    def measured(self, values: np.ndarray | None) -> Measured:
        """Return the measure, by its value for each sample."""
        return Measured(values, self.line, self.note, self.robust, self.features)


def measured(
    values: "np.ndarray | Rows", names: Sequence[str], blocks: Sequence[str], settings: Mapping
) -> dict[str, Measured]:
    """Return the measures that are asked for of values, shape (samples, features), scaled already.

    `names` are those of the features, `blocks` the categories that they were encoded from. The
    order of the samples changes nothing but, where blocks of them are read, which are drawn.
    """
    if isinstance(values, Rows):
        return measured_in_blocks(values, names, blocks, settings)
    memory.need(64.0 * values.size, "looking for anomalies", "set rows or reduce")
    values = ordering.coarse(values)
    order = ordering.by_values(values)
    values = values[order]
    most = len(values) if settings["engine"] == "full" else settings["sample"]
    known = values[sampling.sample(len(values), most, settings["seed"])]
    ends = np.array([values.min(axis=0), values.max(axis=0)])
    grid = local.Grid.about(np.median(np.vstack([known, values]), axis=0), ends)
    found = learned(known, ends, len(values), grid, names, blocks, settings)
    back = np.argsort(order)
    return {
        name: one.measured(one.tells.of(values)[back] if one.tells else None)
        for name, one in found.items()
    }


def measured_in_blocks(
    rows: Rows, names: Sequence[str], blocks: Sequence[str], settings: Mapping
) -> dict[str, Measured]:
    """Return the measures of samples of which blocks are read, in one pass over them, beside a part
    that is held."""
    steps = ordering.Steps.below(soundness.sizes(rows, axis=0))
    ends = steps(np.array([rows.min(axis=0), rows.max(axis=0)]))
    memory.need(
        64.0 * min(len(rows), settings["sample"]) * rows.width,
        "looking for anomalies beside a part of the samples", "lower sample, or set reduce",
    )  # fmt: skip
    rows = rows.after(steps)
    known = rows[part(rows, settings)]
    known = known[ordering.by_values(known)]
    grid = local.Grid.about(np.median(known, axis=0), ends)
    found = learned(known, ends, len(rows), grid, names, blocks, settings)
    telling = {name: one.tells for name, one in found.items() if one.tells}
    of_all = rows.joined(told, list(telling.values())) if telling else None
    place = {name: i for i, name in enumerate(telling)}
    return {
        name: one.measured(of_all[:, place[name]] if name in place else None)
        for name, one in found.items()
    }


def part(values: "np.ndarray | Rows", settings: Mapping) -> np.ndarray:
    """Return the positions of the samples beside which all are measured, drawn by the seed."""
    return sampling.sample(len(values), settings["sample"], settings["seed"])


def told(block: np.ndarray, telling: Sequence[Tells]) -> np.ndarray:
    """Return the measures of a block's samples, shape (samples, measures)."""
    return np.column_stack([tells.of(block) for tells in telling])


def learned(
    known: np.ndarray, ends: np.ndarray, count: int, grid: local.Grid, names: Sequence[str],
    blocks: Sequence[str], settings: Mapping,
) -> dict[str, Learned]:  # fmt: skip
    """Return what tells the measures that are asked for, from known samples in an order that hangs
    on them alone; `ends` are those of all samples, shape (2, features), of which there are `count`,
    and `grid` is the one of local factors."""
    asked, seed, found = settings["measure"], settings["seed"], {}
    if asked in (ALL, DISTANCE):
        found[DISTANCE] = by_distance(known, count, names, blocks, seed)
    if asked in (ALL, ISOLATION):
        forest = isolation.learned(known, ends, settings["trees"], seed)
        found[ISOLATION] = Learned(forest, isolation.LINE)
    if asked in (ALL, LOCAL):
        found[LOCAL] = by_neighbours(known, grid, settings["neighbours"])
    return found


def by_neighbours(known: np.ndarray, grid: local.Grid, neighbours: int) -> Learned:
    """Return what tells the local outlier factors, whose paper gives no line; nothing where all
    known samples lie in one place."""
    known = grid(known)
    if not np.ptp(known, axis=0).any():
        return Learned(None, note="the samples looked at are all equal")
    found = local.learned(known, neighbours, grid)
    few = f"of {found.neighbours} neighbours, as there are no more different samples; "
    few = few if found.neighbours < neighbours else ""
    return Learned(found, note=f"{few}its authors draw no line")


def by_distance(
    known: np.ndarray, count: int, names: Sequence[str], blocks: Sequence[str], seed: int
) -> Learned:
    """Return what tells the robust distances of so many samples, from as many as are known; where
    these are too few for the features, nothing can."""
    used, left_out = used_features(known, names, blocks)
    needed = max(FEWEST, A_FEATURE * len(used))
    if not used:
        why = "no number has many values"
    elif len(known) < needed:
        few = f"{plural(len(known), 'sample')} for {plural(len(used), 'feature')}"
        why = f"{few}, expected at least {needed}"
    elif robust := distance.fit(known[:, used], seed):
        line = distance.line(robust, len(known), count, seed)
        return Learned(distance.Along(robust, used), line, left_out, robust, used)
    else:
        why = "the features depend on each other in more than half of the samples"
    return Learned(None, note="; ".join(filter(None, [f"cannot tell: {why}", left_out])))


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
