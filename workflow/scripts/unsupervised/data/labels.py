"""The names and labels of samples, as text."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pandas as pd

from unsupervised.base.cells import are_numbers
from unsupervised.base.errors import InputError
from unsupervised.base.row_numbers import RowNumbers
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
        return as_numbers(texts, spec)
    if unknown := sorted(set(texts) - set(names)):
        raise InputError(
            f"{path}: label {unknown[0]!r} has no name in label_names, "
            f"which names {', '.join(names)}; add it there"
        )
    return [names[text] for text in texts]


def as_numbers(texts: list[str], spec: Mapping) -> list[str]:
    """Return labels that the config's way to write numbers reads, a comma for the point or with
    units, as Python writes them; all others as they stand."""
    filled = [text for text in texts if text]
    if not filled or are_numbers(filled):
        return texts
    return in_numbers(texts, spec) or texts


def in_numbers(texts: Sequence[str], spec: Mapping) -> list[str] | None:
    """Return texts as Python writes their numbers, the empty ones as they are; None where one is no
    number by the config's way to write them."""
    numbers = [reading.plain(text, spec) if text else "" for text in texts]
    return None if None in numbers else numbers


def cells_beside(cells: Sequence[object], spec: Mapping) -> list[str]:
    """Return the cells of a supplementary column as text, the empty ones as "".

    A column of numbers has them as Python writes numbers, and none where nothing is known. One of
    words has them as they stand, but for what the config calls unknown.
    """
    texts = ["" if pd.isna(cell) else reading.text_of(cell).strip() for cell in cells]
    own = reading.own_words(spec)
    known = ["" if reading.is_missing_word(text, own) else text for text in texts]
    if any(known) and (numbers := in_numbers(known, spec)):
        return numbers
    return ["" if text.lower() in own else text for text in texts]


def joined_names(parts: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return the names of the samples of all parts of a table; the only part's as they are, and
    row numbers that go on from part to part as row numbers."""
    if len(parts) == 1:
        return parts[0]
    ranges = [names.rows for names in parts if isinstance(names, RowNumbers)]
    go_on = all(a.stop == b.start and a.step == b.step == 1 for a, b in pairwise(ranges))
    if parts and len(ranges) == len(parts) and go_on:
        return RowNumbers(range(ranges[0].start, ranges[-1].stop))
    return [name for names in parts for name in names]


def sample_names(frame: pd.DataFrame, index: str | None, path: str) -> Sequence[str]:
    """Return the samples' names: their cells of the index, as they stand there, or those that the
    file itself gives its rows, else row numbers, which go on from part to part."""
    if index is None and isinstance(frame.index, pd.RangeIndex):
        rows = frame.index
        return RowNumbers(range(rows.start, rows.stop, rows.step))
    cells = frame.index.to_series() if index is None else frame[index]
    pairs = zip(cells.tolist(), cells.isna().tolist(), strict=True)
    names = ["" if empty else reading.text_of(cell) for cell, empty in pairs]
    if "" in names:
        at = names.index("")
        row = at if index is None else frame.index[at]
        where = "the index of the file" if index is None else f"column {index!r}"
        raise InputError(
            f"{path}: row {row} has no name in {where} (rows count from 0), which "
            "names the samples; write one, or say otherwise: tidy.index, or name it in tidy.drop"
        )
    return names
