"""k-means at work: each sample goes to the nearest centre, each centre to the mean of its samples,
and so on until nothing moves (Lloyd 1982, Least squares quantization in PCM)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table

MOST = 50  # iterations
DIGITS = 9  # in which distances are compared: equal ones go to the first centre


@dataclass(frozen=True)
class Step:
    """Where centres stand, shape (centres, features), which is nearest to each sample, shape
    (samples,), and the sum of the squared distances to these."""

    centres: np.ndarray
    nearest: np.ndarray
    inertia: float


def iterations(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `iterations`, `centres` and `assigned` of k-means on a dataset's samples from the
    starts that the lesson names: iteration 0 is where these stand."""
    data = samples.read(inputs)
    values, starts = samples.dense(data.values), np.array(spec["starts"], dtype=float)
    if starts.shape[1] != values.shape[1]:
        raise InputError(
            f"lessons.iterations.starts: {starts.shape[1]} coordinates, but {spec['dataset']} has "
            f"{values.shape[1]} features; give each start as many"
        )
    steps = run(values, starts)
    changes = [(a.nearest != b.nearest).sum() for a, b in pairwise(steps)]
    return {
        "iterations": Table(
            ["iteration", "inertia", "moved"],
            [
                [i, step.inertia, int(count)]
                for i, (step, count) in enumerate(zip(steps, [len(values), *changes], strict=True))
            ],
        ),
        "centres": Table(
            ["iteration", "cluster", *data.features],
            [
                [i, cluster, *centre]
                for i, step in enumerate(steps)
                for cluster, centre in enumerate(step.centres.tolist())
            ],
        ),
        "assigned": assigned(data, values, steps),
    }


def assigned(data: Samples, values: np.ndarray, steps: Sequence[Step]) -> Table:
    """Return each sample with its features and its nearest centre in every iteration."""
    nearest = np.array([step.nearest for step in steps]).T.tolist()
    rows = zip(data.names, values.tolist(), nearest, strict=True)
    return Table(
        ["sample", *data.features, *map(str, range(len(steps)))],
        [[name, *point, *clusters] for name, point, clusters in rows],
    )


def run(values: np.ndarray, starts: np.ndarray) -> list[Step]:
    """Return every step from the starts to where no sample changes its centre; at most `MOST`."""
    steps = [step(values, starts)]
    while len(steps) <= MOST:
        last = steps[-1]
        following = step(values, means(values, last))
        steps.append(following)
        if (following.nearest == last.nearest).all():
            break
    return steps


def step(values: np.ndarray, centres: np.ndarray) -> Step:
    """Return which centre is nearest to each sample."""
    squares = ((values[:, None] - centres[None]) ** 2).sum(axis=2)
    largest = max(squares.max(initial=0.0), np.finfo(float).tiny)
    nearest = np.round(squares / largest, DIGITS).argmin(axis=1)
    return Step(centres, nearest, float(squares[np.arange(len(values)), nearest].sum()))


def means(values: np.ndarray, found: Step) -> np.ndarray:
    """Return the mean of each centre's samples; one to which none is nearest stays where it is."""
    moved = found.centres.copy()
    for cluster in np.unique(found.nearest):
        moved[cluster] = values[found.nearest == cluster].mean(axis=0)
    return moved
