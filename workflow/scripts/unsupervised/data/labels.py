"""The labels of samples, as text."""

from collections.abc import Mapping

import pandas as pd

from unsupervised.base.errors import InputError
from unsupervised.data import cells as reading

MOST_LABELS = 500  # a table of counts with more columns says nothing


def label_texts(cells: pd.Series, spec: Mapping, path: str) -> list[str]:
    """Return labels as text, renamed where the spec gives names."""
    pairs = zip(cells.tolist(), cells.isna().tolist(), strict=True)
    texts = ["" if empty else reading.text_of(cell) for cell, empty in pairs]
    different = len(set(texts))
    if different > MOST_LABELS:
        raise InputError(
            f"{path}: the label column {cells.name!r} has {different} different values, expected "
            f"at most {MOST_LABELS}: a label names a group; name the column in `drop` or as index"
        )
    names = spec["label_names"]
    if not names:
        return texts
    if unknown := sorted(set(texts) - set(names)):
        raise InputError(
            f"{path}: label {unknown[0]!r} has no name in label_names, "
            f"which names {', '.join(names)}; add it there"
        )
    return [names[text] for text in texts]
