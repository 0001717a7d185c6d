"""The clusterings of one dataset beside each other: how good by themselves, how far alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.comparison import agreement, indices, partitions, ranking, space
from unsupervised.comparison.partitions import Partition
from unsupervised.methods.claims import UNKNOWN
from unsupervised.numeric import sampling

SIGNS = np.array([1, 1, -1, 1, 1])  # of the four indices, and of the share in clusters
RANKS = ("closeness", "rank", "rank_best", "rank_worst", "first_without", "first_drawn")
OWN = ("stability", "stability_least", "null_p")
NULL = "gaussian"  # the rule of `selection` whose value is a p


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `clusterings` and `agreement`.

    `spec["clusterings"]` are pairs of a step and a variant; their tables stand in `inputs` as
    `<step>/<variant>/<table>`, beside the three files of the samples.
    """
    data, listed = space.read(inputs, spec), tables.read(inputs["samples"])
    found = partitions.all_of(inputs, spec["clusterings"], listed)
    chosen = sampling.sample(len(data.names), sampling.MOST_SCORED, spec["seed"])
    points = space.points(data, chosen)
    internal = indices.measured(points, [partition.of[chosen] for partition in found])
    labels = [partition for partition in found if partition.is_labels]
    rows = [
        described(partition, chosen) | {"space": space.name(data)} | index
        for partition, index in zip(found, internal, strict=True)
    ]
    rank(rows, len(data.names), spec["seed"])
    count, whole = len(chosen), len(data.names)
    part = [f"indices of a part: {count} of {whole} samples"] if count < whole else []
    for row, partition in zip(rows, found, strict=True):
        row |= of_its_own(inputs, partition)
        for known in labels:
            row |= beside_labels(known, partition)
        row["note"] = "; ".join([*row.pop("said"), *part])
    columns = list(rows[0])
    return {
        "clusterings": Table(columns, [[row[column] for column in columns] for row in rows]),
        "agreement": agreement.table(found),
    }


def described(partition: Partition, chosen: np.ndarray) -> dict:
    """Return what a partition is, and on how many samples its indices are measured."""
    return {
        "step": partition.step,
        "variant": partition.variant,
        "samples": int(partition.seen.sum()),
        "clusters": partition.clusters,
        "noise": partitions.noise_share(partition),
        "measured": int((partition.of[chosen] >= 0).sum()),
    }


def rank(rows: Sequence[dict], samples: int, seed: int) -> None:
    """Give rows their ranks, and say why one has none.

    Only what sees every sample is ranked, for indices of other samples are other numbers. The share
    of samples in clusters is ranked by too: who leaves out what does not fit has better indices.
    """
    for row in rows:
        row |= dict.fromkeys(RANKS)
        row["said"] = list(why_not(row, samples))
    able = [row for row in rows if not row["said"]]
    if len(able) < 2:
        for row in able:
            row["said"].append("not ranked: no other to rank it against")
        return
    values = [[*(row[name] for name in indices.NAMES), 1 - row["noise"]] for row in able]
    found = ranking.ranked(np.array(values), SIGNS, seed)
    columns = [column.tolist() for column in astuple(found)]
    for row, *cells in zip(able, *columns, strict=True):
        row |= dict(zip(RANKS, cells, strict=True))


def why_not(row: Mapping, samples: int) -> Iterator[str]:
    """Yield why a partition is not ranked; nothing where it is."""
    if row["samples"] < samples:
        yield f"not ranked: sees {row['samples']} of {samples} samples"
    if row["clusters"] < 2:
        what = "one cluster" if row["clusters"] else "no cluster"
        yield f"not ranked: {what}, of which no index is defined"
    elif undefined := [name for name in indices.NAMES if row[name] is None]:
        yield f"not ranked: {', '.join(undefined)} undefined"


def of_its_own(inputs: Mapping[str, str], partition: Partition) -> dict:
    """Return what a clustering's own tables say of it: whether its clusters come back in resamples
    (mean and least Jaccard), and its p against one Gaussian group."""
    return dict.fromkeys(OWN) | stability(inputs, partition.name) | null(inputs, partition.name)


def stability(inputs: Mapping[str, str], name: str) -> dict:
    """Return the mean and the least of the clusters' Jaccard coefficients; nothing without a table
    of resamples, or where it has none. A cluster of which nothing can be told, such as one of a
    few samples or of all, says nothing here either."""
    if f"{name}/resampling" not in inputs:
        return {}
    rows = tables.read(inputs[f"{name}/resampling"]).records()
    told = [float(r["jaccard"]) for r in rows if r["jaccard"] and r["verdict"] != UNKNOWN]
    return {"stability": float(np.mean(told)), "stability_least": min(told)} if told else {}


def null(inputs: Mapping[str, str], name: str) -> dict:
    """Return the p of the clusters against one Gaussian; nothing without a table of rules, or where
    that has no such."""
    if f"{name}/selection" not in inputs:
        return {}
    rows = tables.read(inputs[f"{name}/selection"]).records()
    found = [row["value"] for row in rows if row["rule"] == NULL and row["value"]]
    return {"null_p": float(found[0])} if found else {}


def beside_labels(labels: Partition, partition: Partition) -> dict:
    """Return how far a partition agrees with a column of labels; labels do not with themselves.

    The measures of further columns have the column's name before theirs.
    """
    found = dict.fromkeys(agreement.MEASURES)
    if partition is not labels:
        found = agreement.with_labels(labels, partition)
    before = f"{labels.variant}_" if labels.variant else ""
    return {before + name: value for name, value in found.items()}
