"""What a reader should know of a table before believing a result of it, each said once, with the
setting that answers it.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from unsupervised.data.looks import Look
from unsupervised.data.weighed import are_weighed

MADE_UP = 0.2  # of a column's cells
LEADING = 0.9  # of the cells hold one value
# Beyond it a distribution is far from a bell: Curran, West and Finch (1996), The robustness of
# test statistics to nonnormality and specification error in confirmatory factor analysis.
SKEW = 2.0
FEWEST_SKEWED = 20  # samples; the skewness of fewer says little
DOMINANT = 0.9  # of the variance of all features lies in one
SUSPECTS = {
    "row numbers": "counts the rows",
    "identifier": "looks like an identifier",
    "postal code": "looks like a postal code",
    "year": "looks like a year",
    "codes": "looks like a code",
    "unix time": "looks like a time in seconds from 1970",
}
MOST_ROWS = 100_000  # of which skew and variance are taken
AT_ONCE = 16  # features whose powers are held
MOST_ALIKE = 5  # columns of which the same is said one by one
# What is said at once of many columns, and what answers it.
OF_MANY = {
    "suspect": ("look like codes and are used as numbers", "tidy.drop, or tidy.index for one"),
    "made up": ("have many cells that are made up", "tidy.drop, or tidy.missing: drop"),
    "leading": ("hold one value in nearly all cells", "tidy.drop, or scale: max_abs"),
    "sentinel": (
        "hold a number apart from all others",
        "tidy.missing_words, where it says nothing",
    ),
    "skew": ("are skewed", "scale: rank or yeo-johnson"),
}


@dataclass(frozen=True)
class Remark:
    """One remark: the column that it is about, empty for the whole table, and what answers it.

    kind: under which it is said at once of many columns.
    """

    about: str
    said: str
    setting: str
    kind: str = ""


def at_once(found: Sequence[Remark]) -> list[Remark]:
    """Return remarks in which what holds for many columns is said once."""
    counts = Counter(remark.kind for remark in found)
    said, kinds = [], set()
    for remark in found:
        many = remark.kind and counts[remark.kind] > MOST_ALIKE
        if not many:
            said.append(remark)
        elif remark.kind not in kinds:
            kinds.add(remark.kind)
            names = [other.about for other in found if other.kind == remark.kind]
            what, setting = OF_MANY[remark.kind]
            shown = ", ".join(names[:MOST_ALIKE])
            said.append(Remark("", f"{len(names)} columns {what} ({shown}, …)", setting))
    return said


def of_columns(
    looks: Mapping[str, Look],
    features: Sequence[str],
    made_up: Mapping[str, int],
    rows: int,
    encoded: Container[str] = (),
) -> Iterator[Remark]:
    """Yield remarks on columns that are features; `made_up` counts their cells that nobody
    measured, and of those that are `encoded` the size means nothing."""
    for name in features:
        look = looks[name]
        if look.kind in SUSPECTS and name not in encoded:
            setting = f"tidy.drop: [{name}], or tidy.index: {name}"
            said = f"{SUSPECTS[look.kind]}, and is used as a number"
            yield Remark(name, said, setting, "suspect")
        if rows and (share := made_up.get(name, 0) / rows) > MADE_UP:
            yield Remark(
                name, f"{share:.0%} of its cells are made up", f"tidy.drop: [{name}], or "
                "tidy.missing: drop", "made up",
            )  # fmt: skip
        if look.counts and look.share > LEADING and look.distinct > 1:
            value, _ = look.counts[0]
            yield Remark(
                name, f"{look.share:.0%} of its cells are {value}", f"tidy.drop: [{name}], or "
                "scale: max_abs, which does not stretch what is rare", "leading",
            )  # fmt: skip
        for value, count in look.sentinels:
            yield Remark(
                name, f"{value} stands {count} times, apart from all others",
                f'tidy.missing_words: ["{value}"] where it says that nothing is known', "sentinel",
            )  # fmt: skip


def of_pairs(made_up: Mapping[str, int], pairs: int) -> Iterator[Remark]:
    """Yield a remark on the values of a long table of which many are made up once it is spread."""
    for name, count in made_up.items():
        if pairs and (share := count / pairs) > MADE_UP:
            yield Remark(
                name, f"{share:.0%} of the pairs have none and get a median, which is made up",
                "tidy.fill: { absent: 0 } where they are zeros, or tidy.missing: drop", "made up",
            )  # fmt: skip


def of_values(values: np.ndarray, features: Sequence[str]) -> Iterator[Remark]:
    """Yield remarks on the numbers of a table: skew, one feature that leads, equal rows."""

    def equal() -> int:
        """Return how many rows equal an earlier one."""
        return int(pd.DataFrame(values).duplicated().sum())

    yield from of_part(values[:: step_of(len(values))], len(values), equal, features)


def step_of(rows: int) -> int:
    """Return every how many rows are looked at for skew and variance."""
    return 1 + rows // MOST_ROWS


def shapes_of(values: np.ndarray) -> np.ndarray:
    """Return variance and skewness of each feature, shape (2, features), of some features at a
    time: powers of all would take several times the memory of the values."""
    found, width = [], values.shape[1]
    for columns in np.array_split(np.arange(width), max(1, width // AT_ONCE)):
        some = np.ascontiguousarray(values[:, columns])
        with np.errstate(all="ignore"):
            centred = some - some.mean(axis=0)
            variances = (centred**2).mean(axis=0)
            found.append([variances, (centred**3).mean(axis=0) / variances**1.5])
    return np.concatenate(found, axis=1)


def of_part(
    part: np.ndarray, rows: int, equal: Callable[[], int], features: Sequence[str]
) -> Iterator[Remark]:
    """Yield remarks on numbers of so many rows, of which a part is given; `equal` counts the rows
    that equal an earlier one."""
    variances, skews = shapes_of(part)
    skewed = np.isfinite(skews) & (np.round(np.abs(skews), 9) > SKEW)
    weighed = are_weighed(part)
    for i in np.flatnonzero(skewed) if rows >= FEWEST_SKEWED and not weighed else ():
        if len(np.unique(part[:, i])) > 2:
            yield Remark(
                str(features[i]), f"is skewed ({skews[i]:.3g}): few values lie far from the others",
                "scale: rank or yeo-johnson", "skew",
            )  # fmt: skip
    if len(features) < 2:
        return
    if weighed:
        yield Remark(
            "", "every row has the length 1 and mostly zeros, as tf-idf weighs words: a first look "
            "takes it as it is", "scale: none",
        )  # fmt: skip
    total = variances.sum()
    if np.isfinite(total) and total > 0:
        leader = int(np.argmax(np.round(variances / total, 9)))
        share = float(variances[leader] / total)
        if round(share, 9) > DOMINANT:
            yield Remark(
                str(features[leader]),
                f"makes up {share:.1%} of the variance: unscaled, all else counts for nothing",
                "scale: standard",
            )
    if count := equal():
        yield Remark(
            "", f"{count} of {rows} rows equal an earlier one in every feature",
            "tidy.duplicates: drop",
        )  # fmt: skip
