"""Which rows and columns of a table's numbers become samples and features, and their names."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from unsupervised.base.samples import Samples
from unsupervised.data.encoding import origins
from unsupervised.data.number_kinds import ROUNDING, varies
from unsupervised.data.table_numbers import settled


@dataclass(frozen=True)
class Chosen:
    """The rows and features of a table that become samples: their values, and masks of the
    features and rows of the table. `alike` are rows left out since they equal an earlier one,
    `blocks` the categories that all features were encoded from."""

    values: np.ndarray
    features: list[str]
    columns: np.ndarray
    rows: np.ndarray
    alike: np.ndarray
    blocks: list[str]

    def of(self, names: Sequence[str], labels: Sequence[str]) -> Samples:
        """Return the samples, with those of the names and labels of all rows that are theirs."""
        if not self.rows.all():
            names, labels = (
                [cell for cell, keep in zip(cells, self.rows, strict=True) if keep]
                for cells in (names, labels)
            )
        features, blocks = (
            [cell for cell, keep in zip(cells, self.columns, strict=True) if keep]
            for cells in (self.features, self.blocks)
        )
        return Samples(self.values, names, labels, features, blocks if any(blocks) else ())


def chosen(
    values: np.ndarray, features: list[str], spec: Mapping, path: str, own: Sequence[str] = ()
) -> Chosen:
    """Return what is left of a table's numbers: no empty cell, and as the config says no feature
    that is the same everywhere and no sample twice; `own` are the columns of the raw table."""
    # Of a table whose samples stand in columns, no column is a feature.
    leave_out = spec.get("constant") == "drop" and not spec["transpose"]
    columns = np.ones(len(features), dtype=bool)
    if leave_out:
        columns = filled_features(values)
        values = values if columns.all() else values[:, columns]
    left = [f for f, keep in zip(features, columns, strict=True) if keep]
    values, rows = settled(values, spec, left, path)
    if leave_out and len(values) > 1 and not (differ := varying_features(values)).all():
        values = values[:, differ]
        columns[columns] = differ
    alike = np.zeros(len(rows), dtype=bool)
    if spec.get("duplicates") == "drop" and not (first := first_of_its_kind(values)).all():
        values = values[first]
        alike[rows] = ~first
        rows = rows & ~alike
        tell_twice(alike)
    tell_left_out(columns, features)
    return Chosen(values, features, columns, rows, alike, blocks_of(features, spec, own))


def blocks_of(features: Sequence[str], spec: Mapping, own: Sequence[str]) -> list[str]:
    """Return of each feature the category that it was encoded from, "" for a number."""
    sources = origins(features, own) if own else {}
    one_hot = {name for name, way in (spec.get("encode") or {}).items() if way == "one-hot"}
    return [s if (s := sources.get(f, f)) in one_hot else "" for f in features]


def tell_twice(alike: np.ndarray) -> None:
    """Print how many samples equal an earlier one, of a mask of all."""
    print(f"duplicates: drop leaves out {alike.sum()} of {len(alike)} samples")


def tell_left_out(columns: np.ndarray, features: Sequence[str]) -> None:
    """Print which features are left out, where a mask of those that stay leaves any."""
    if not columns.all():
        out = [f for f, keep in zip(features, columns, strict=True) if not keep]
        shown = ", ".join(map(repr, out[:10])) + (" …" if len(out) > 10 else "")
        count = f"{len(out)} of {len(features)}"
        print(f"left out, as the same in every row, or but for rounding: {shown} ({count})")


def with_numbers_where_double(names: list[str]) -> list[str]:
    """Return names that stand once: the second `cat` is `cat (2)`; where most stand twice they
    are no names of samples, and are left as they are."""
    different = len(set(names))
    if different == len(names) or 2 * different <= len(names):
        return names
    taken, counts, found = set(names), Counter(), []
    for name in names:
        counts[name] += 1
        new, count = name, counts[name]
        while count > 1 and new in taken:
            new = f"{name} ({count})"
            count += 1
        taken.add(new)
        found.append(new)
    print(f"{len(names) - different} of {len(names)} names stand twice and got a number: cat (2)")
    return found


def filled_features(values: np.ndarray) -> np.ndarray:
    """Return a mask of the features of which a number is known; all, where there is none."""
    filled = ~np.isnan(values).all(axis=0)
    return filled if filled.any() else np.ones(len(filled), dtype=bool)


def varying_features(values: np.ndarray) -> np.ndarray:
    """Return a mask of the features that are not the same in each sample; all, where each is."""
    found = that_vary(values)
    return found if found.any() else np.ones(len(found), dtype=bool)


def that_vary(values: np.ndarray) -> np.ndarray:
    """Return a mask of the features whose numbers differ by more than rounding."""
    low, high = values.min(axis=0), values.max(axis=0)
    found = apart_enough(low, high)
    for i in np.flatnonzero((high > low) & ~found):
        found[i] = varies(np.sort(values[:, i]))
    return found


def apart_enough(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return a mask of the features whose ends differ by more than rounding."""
    return high - low > ROUNDING * np.maximum(np.abs(low), np.abs(high))


def first_of_its_kind(values: np.ndarray) -> np.ndarray:
    """Return a mask of the samples that equal no earlier one."""
    return ~pd.DataFrame(values).duplicated().to_numpy()
