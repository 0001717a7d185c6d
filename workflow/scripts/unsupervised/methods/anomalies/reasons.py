"""Why a sample lies apart: which of its features are far from where features lie, in words.

A number is told by its robust z: how far it lies from the median, in standard deviations that the
median absolute deviation stands for (Iglewicz & Hoaglin 1993, How to detect and handle outliers,
whose line is 3.5); where that is 0, that the mean absolute deviation stands for. A word is told
where at most one sample in a hundred has it (own line). What is usual by itself, and unusual beside
the other features, is told by the sample's distance from what these let expect.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse, special

from unsupervised.base.samples import Samples
from unsupervised.blocks.rows import Rows
from unsupervised.methods.anomalies.fit import Measured
from unsupervised.numeric.moments import magnitudes

MOST = 3  # reasons of a sample
LINE, RARE = 3.5, 0.01
TO_DEVIATION = 1.482602218505602, 1.2533141373155  # of a bell, by the median and by the mean
DIGITS = 6  # of what is compared
ALONE, BESIDE, WORD = "far from the median", "unlike what the others let expect", "a rare word"


@dataclass(frozen=True)
class Reason:
    """A feature of a sample: its value; what is usual, which is the median or, of a word, the share
    of samples that have it, None beside others; how far it lies from that in standard deviations
    of a bell; and in which way it is told."""

    feature: str
    value: float
    usual: float | None
    z: float
    way: str


def robust_z(values: np.ndarray, some: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the median of each column, and how far each of some other values lies from it; 0 in a
    column that does not vary."""
    powers = magnitudes(values)
    scaled = np.ldexp(values, -powers)
    middle = np.median(scaled, axis=0)
    apart = scaled - middle
    spread = TO_DEVIATION[0] * np.median(np.abs(apart), axis=0)
    mean = TO_DEVIATION[1] * np.abs(apart).mean(axis=0)
    spread = np.where(spread > 0, spread, np.where(mean > 0, mean, 1))
    apart = np.ldexp(some, -powers) - middle
    return np.ldexp(middle, powers), np.round(apart / spread, DIGITS)


def of_samples(
    tidy: Samples, prepared: Samples, by_distance: Measured | None, rows: Sequence[int],
    part: np.ndarray,
) -> Iterator[list[Reason]]:  # fmt: skip
    """Yield the reasons of some samples, the strongest first, at most `MOST` each; none of sparse
    ones, in which most values are one.

    `tidy` holds the values as the user knows them, `prepared` those that were measured. Where
    blocks of them are read, medians are those of the samples at the positions `part`.
    """
    if sparse.issparse(tidy.values):
        yield from ([] for _ in rows)
        return
    values = tidy.values[np.array(rows)]
    of_all = tidy.values[part] if isinstance(tidy.values, Rows) else tidy.values
    middle, z = robust_z(of_all, values)
    among = beside_others(tidy, prepared, by_distance, rows)
    shares = above_zero(tidy.values) / len(tidy.names) if any(tidy.blocks) else ()
    for place in range(len(rows)):
        found = []
        for i, name in enumerate(tidy.features):
            value = float(values[place, i])
            if tidy.blocks and tidy.blocks[i]:
                found += rare_word(name, value, float(shares[i]))
            elif abs(z[place, i]) > LINE:
                found.append(Reason(name, value, float(middle[i]), float(z[place, i]), ALONE))
            elif abs(among[place, i]) > LINE:
                found.append(Reason(name, value, None, float(among[place, i]), BESIDE))
        found.sort(key=lambda reason: -abs(reason.z))
        yield found[:MOST]


def above_zero(values: "np.ndarray | Rows") -> np.ndarray:
    """Return how many samples have more than 0 of each feature."""
    return values.total(above_zero) if isinstance(values, Rows) else (values > 0).sum(axis=0)


def rare_word(name: str, value: float, share: float) -> Iterator[Reason]:
    """Yield that a sample has a word that few have, such a share of all."""
    if value > 0 and share <= RARE:
        z = float(np.round(-special.ndtri(share / 2), DIGITS))
        yield Reason(name, value, share, z, WORD)


def beside_others(
    tidy: Samples, prepared: Samples, by_distance: Measured | None, rows: Sequence[int]
) -> np.ndarray:
    """Return how far the features of some samples lie from what the others let expect, 0 where that
    is not known: of the features by which the robust distance is taken, unless they were reduced.
    """
    found = np.zeros((len(rows), len(tidy.features)))
    if by_distance and by_distance.robust and list(prepared.features) == list(tidy.features):
        used = list(by_distance.features)
        own = np.ascontiguousarray(prepared.values[np.array(rows)][:, used])
        values = by_distance.robust.beside_others(own)
        found[:, used] = np.round(values, DIGITS)
    return found
