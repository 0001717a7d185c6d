"""The clusterings of one dataset, and its labels, as partitions of the same samples."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from unsupervised.base import tables
from unsupervised.base.cells import are_measured, are_numbers
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.numbering import NOISE

LABELS = "labels"
FIRST = "label"  # the first column of labels
OUTSIDE = -2  # of a sample that a partition does not see


@dataclass(frozen=True)
class Partition:
    """One clustering, or one column of labels.

    of: shape (samples of the dataset,), the cluster of each, noise as -1; `OUTSIDE` for one that
    the clustering does not see, or that has no label.
    """

    step: str
    variant: str
    of: np.ndarray

    @property
    def name(self) -> str:
        """What it is called: step and variant, as in paths."""
        return f"{self.step}/{self.variant}" if self.variant else self.step

    @property
    def is_labels(self) -> bool:
        """Whether it is a column of labels."""
        return self.step == LABELS

    @property
    def seen(self) -> np.ndarray:
        """Which samples it sees, shape (samples,)."""
        return self.of != OUTSIDE

    @property
    def clusters(self) -> int:
        """How many clusters it has; noise is none."""
        return len(np.unique(self.of[self.of >= 0]))


def read(names: Sequence[str], step: str, variant: str, found: Table) -> Partition:
    """Return the clustering of a table `clusters`, for a dataset's samples by their names."""
    place = {name: i for i, name in enumerate(names)}
    of = np.full(len(names), OUTSIDE)
    of[[place[name] for name in found.column("sample")]] = found.numbers("cluster").astype(int)
    return Partition(step, variant, of)


def of_labels(samples: Table) -> Iterator[Partition]:
    """Yield a partition for the labels of `samples.csv`, and for each column beside them that holds
    words; one of numbers parts the samples into no groups, nor do labels that are measured.

    They are numbered in alphabetical order. A sample without a label is outside.
    """
    for column in samples.columns[1:]:
        labels = samples.column(column)
        if are_measured(labels) or (column != FIRST and are_numbers(labels)):
            continue
        numbers = {label: i for i, label in enumerate(sorted({*labels} - {""}))}
        if numbers:
            of = np.array([numbers.get(label, OUTSIDE) for label in labels])
            yield Partition(LABELS, "" if column == FIRST else column, of)


def all_of(
    inputs: Mapping[str, str], clusterings: Sequence[tuple[str, str]], samples: Table
) -> list[Partition]:
    """Return the partitions that inputs hold as `<step>/<variant>/clusters`, then the labels."""
    names = samples.column("sample")
    found = [
        read(names, step, variant, tables.read(inputs[f"{step}/{variant}/clusters"]))
        for step, variant in clusterings
    ]
    return [*found, *of_labels(samples)]


def noise_share(partition: Partition) -> float:
    """Return the share of the samples seen that belong to no cluster; NaN where none is seen."""
    of = partition.of[partition.seen]
    return float((of == NOISE).mean()) if len(of) else float("nan")
