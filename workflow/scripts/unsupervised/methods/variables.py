"""The variables of a table, numbers and categories, told from the features that they became."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from unsupervised.base import samples
from unsupervised.base.samples import Samples

NUMBER, CATEGORY = "number", "category"


@dataclass(frozen=True)
class Column:
    """A column: the variable that it belongs to, what it is called, whether it is a
    number or one of the values of a category."""

    variable: str
    name: str
    kind: str


@dataclass(frozen=True)
class Spread:
    """Samples as numbers and as ones and zeros, shape (samples, columns), not yet weighed."""

    values: np.ndarray
    columns: Sequence[Column]

    def of(self, kind: str) -> np.ndarray:
        """Return the places of the columns of a kind."""
        return np.array([i for i, c in enumerate(self.columns) if c.kind == kind], dtype=int)

    @property
    def variables(self) -> dict[str, list[int]]:
        """The places of each variable's columns, in order."""
        found: dict[str, list[int]] = {}
        for place, column in enumerate(self.columns):
            found.setdefault(column.variable, []).append(place)
        return found


def spread(data: Samples, whole: bool = False) -> Spread:
    """Return samples with every value of a category as a column of its own.

    Of a category of two values the table has but one feature, and where a variant leaves out some
    of them, samples of the others have none: one column more stands for all that are not named,
    where there are such samples or the `whole` is asked for.
    """
    values = samples.dense(data.values)
    blocks = data.blocks or [""] * len(data.features)
    parts, columns, done = [], [], set()
    for place, (feature, block) in enumerate(zip(data.features, blocks, strict=True)):
        if not block:
            parts.append(values[:, [place]])
            columns.append(Column(feature, feature, NUMBER))
        elif block not in done:
            done.add(block)
            own = [i for i, other in enumerate(blocks) if other == block]
            part, names = values[:, own], [data.features[i] for i in own]
            rest = 1.0 - part.sum(axis=1, keepdims=True)
            if whole or rest.any():
                part = np.hstack([part, rest])
                names.append(f"not {names[0]}" if len(own) == 1 else f"{block}=other")
            parts.append(part)
            columns += [Column(block, name, CATEGORY) for name in names]
    return Spread(np.hstack(parts), columns)


def spread_as(data: Samples, known: Spread) -> Spread:
    """Return other samples of the same features in the columns of known ones."""
    found = spread(data, whole=True)
    places = {(c.variable, c.name): i for i, c in enumerate(found.columns)}
    chosen = [places[c.variable, c.name] for c in known.columns]
    return Spread(found.values[:, chosen], known.columns)
