"""Small tables with everything that a method may ask for, and the same in another order."""

from dataclasses import replace

import numpy as np

from unsupervised.base.samples import Samples


def ordinary() -> Samples:
    """Return 24 samples of four features in three groups of 10, 8 and 6, labelled, none below 0,
    with two columns beside them: words that go with the groups but for a gap, and numbers."""
    random = np.random.RandomState(0)
    centres = np.array([[1.0, 2.0, 6.0, 2.0], [8.0, 1.5, 1.0, 3.0], [2.0, 9.0, 1.0, 1.0]])
    groups = np.repeat([0, 1, 2], [10, 8, 6])
    values = np.abs(centres[groups] + 0.4 * random.standard_normal((24, 4)))
    extra = {"site": ["", *("xyy"[g] for g in groups[1:])], "day": [str(i) for i in range(24)]}
    return replace(samples_of(values, ["abc"[g] for g in groups]), extra=extra)


def rarely() -> Samples:
    """Return 24 samples of twelve features that are counts, as of words, most of them 0: of three
    groups, each with four features of its own."""
    counts = np.random.RandomState(0).poisson(0.1 + 2.0 * np.kron(np.eye(3), np.ones((8, 4))))
    return samples_of(counts.astype(float), ["abc"[g] for g in np.repeat([0, 1, 2], 8)])


def samples_of(values, labels=None) -> Samples:
    """Return samples `s00`, … of features `f0`, …, without labels if none are given."""
    rows, columns = values.shape
    names = [f"s{i:02d}" for i in range(rows)]
    return Samples(values, names, labels or [""] * rows, [f"f{j}" for j in range(columns)])


def shuffled(data: Samples, seed: int = 1) -> Samples:
    """Return the same samples in another order."""
    return data.select_rows(np.random.RandomState(seed).permutation(len(data.names)).tolist())
