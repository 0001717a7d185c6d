"""Samples that lie apart, as tables: ranked, with reasons, and how the measures agree."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from scipy import sparse, stats

from unsupervised.base import tables
from unsupervised.base.columns import Columns
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods import engines
from unsupervised.methods.anomalies import reasons
from unsupervised.methods.anomalies.distance import CHANCE
from unsupervised.methods.anomalies.fit import (
    DIGITS,
    DISTANCE,
    ISOLATION,
    LOCAL,
    Measured,
    measured,
    part,
    together,
)
from unsupervised.methods.anomalies.reasons import ALONE, WORD, Reason
from unsupervised.methods.anomalies.settings import TITLE
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.needs import sparse_refusal

EXPLAINED = 50  # samples, the first ones, whose reasons are told
TOP = 10  # samples of two lists that are compared; fewer where that is more than a tenth
COLUMNS = {DISTANCE: "robust_distance", ISOLATION: "isolation", LOCAL: "local_outlier_factor"}
YES, NO, CANNOT = "yes", "no", "cannot tell"
BOTH = 2  # measures that have a line


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `anomalies`, all samples by their rank; `reasons` of the first; `measures`, the line
    of each and how many lie beyond; `agreement` of each two measures; and `scores`."""
    tidy, data = given.tidy, given.samples
    if sparse.issparse(data.values):
        raise InputError(f"reduce: {sparse_refusal(TITLE)}")
    found = measured(data.values, data.features, data.blocks, settings)
    if all(one.values is None for one in found.values()):
        raise InputError(f"measure: {found[settings['measure']].note}; take another measure")
    means, ranks = together(found)
    order = np.argsort(ranks, kind="stable").tolist()
    first = order[:EXPLAINED]
    told = reasons.of_samples(tidy, data, found.get(DISTANCE), first, part(data.values, settings))
    why = dict(zip(first, told, strict=True))
    return {
        "anomalies": ranked(tidy, found, means, ranks, order, why),
        "reasons": reason_table(tidy, ranks, why),
        "measures": measure_table(found, len(data.names)),
        "agreement": agreement(found, len(data.names)),
        "scores": tables.scores(scores_of(found, settings)),
    }


def ranked(
    tidy: Samples, found: Mapping[str, Measured], means: np.ndarray, ranks: np.ndarray,
    order: Sequence[int], why: Mapping[int, Sequence[Reason]],
) -> Table:  # fmt: skip
    """Return the samples by their rank, each with its measures, its rank by each of them, whether
    it lies beyond their lines, and why."""
    known = {name: one for name, one in found.items() if one.values is not None}
    columns = {"rank": ranks[order], "sample": [tidy.names[i] for i in order]}
    columns |= {"label": [tidy.labels[i] for i in order], "mean_rank": means[order]}
    for name, one in known.items():
        columns[COLUMNS[name]] = one.values[order]
        columns[f"{name}_rank"] = one.ranks.astype(int)[order]
    columns["unusual"] = unusual(found, len(order))[order].tolist()
    columns["reasons"] = [""] * len(order)
    for place, i in enumerate(order[: len(why)]):
        columns["reasons"][place] = ", ".join(map(in_words, why[i]))
    return Table(list(columns), Columns(list(columns.values())))


def unusual(found: Mapping[str, Measured], count: int) -> np.ndarray:
    """Say of each sample whether it lies beyond the lines of both measures that have one, of none,
    or by which of them alone it does; shape (samples,)."""
    beyond = {name: one.beyond for name, one in found.items() if one.beyond is not None}
    if not beyond:
        return np.full(count, CANNOT)
    said = np.full(count, NO, dtype=object)
    for name, are in beyond.items():
        said[are] = f"by {name} alone"
    said[sum(are.astype(int) for are in beyond.values()) == BOTH] = YES
    return said


def in_words(reason: Reason) -> str:
    """Say one reason: a feature, and how far it lies from what is usual."""
    if reason.way == WORD:
        return f"{reason.feature} ({reason.usual:.2%} have it)"
    more = "" if reason.way == ALONE else " beside the others"
    return f"{reason.feature} {reason.z:+.1f}{more}"


def reason_table(
    tidy: Samples, ranks: np.ndarray, why: Mapping[int, Sequence[Reason]]
) -> Table:  # fmt: skip
    """Return the reasons of the first samples, each in a row."""
    rows = [
        [int(ranks[i]), tidy.names[i], place, r.feature, r.value, r.usual, r.z, r.way]
        for i, own in why.items()
        for place, r in enumerate(own, start=1)
    ]
    return Table(["rank", "sample", "reason", "feature", "value", "usual", "z", "way"], rows)


def measure_table(found: Mapping[str, Measured], count: int) -> Table:
    """Return for each measure its line, how many samples lie beyond it, how many of a bell would,
    and what is to be said of it."""
    rows = []
    for name, one in found.items():
        beyond = None if one.beyond is None else int(one.beyond.sum())
        expected = CHANCE if name == DISTANCE and beyond is not None else None
        rows.append([name, one.line, beyond, expected, count, one.note])
    return Table(["measure", "line", "beyond", "expected", "samples", "note"], rows)


def agreement(found: Mapping[str, Measured], count: int) -> Table:
    """Return for each two measures Spearman's correlation of their ranks, and how many of the first
    samples are first by both, beside how many chance makes so."""
    known = {name: one for name, one in found.items() if one.values is not None}
    top = max(1, min(TOP, count // 10))
    rows = []
    for one, other in combinations(known, 2):
        ranks = [known[name].ranks for name in (one, other)]
        first = [set(np.flatnonzero(r <= top).tolist()) for r in ranks]
        by_chance = len(first[0]) * len(first[1]) / count
        rows.append([one, other, correlation(*ranks), top, len(first[0] & first[1]), by_chance])
    return Table(["measure_a", "measure_b", "spearman", "first", "both", "by_chance"], rows)


def correlation(one: np.ndarray, other: np.ndarray) -> float | None:
    """Return Spearman's correlation of two rankings; None where one of them ranks nothing."""
    middles = [stats.rankdata(ranks) for ranks in (one, other)]
    if any(np.ptp(ranks) == 0 for ranks in middles):
        return None
    return float(np.round(np.corrcoef(*middles)[0, 1], DIGITS))


def scores_of(found: Mapping[str, Measured], settings: Mapping) -> dict[str, object]:
    """Return how many samples lie beyond each line, and how they were measured."""
    said: dict[str, object] = {}
    for name, one in found.items():
        if one.line is not None:
            said |= {f"{name}_line": one.line, f"beyond_{name}": int(one.beyond.sum())}
    if found.get(DISTANCE) and found[DISTANCE].robust:
        said["distance_features"] = len(found[DISTANCE].features)
    return said | engines.score(settings)
