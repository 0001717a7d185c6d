"""Read long tables, one row a pair of sample and feature: a pivot by names, triples by numbers."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from unsupervised.base import memory, sparse
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.data import cells as reading
from unsupervised.data import sizes
from unsupervised.data.labels import label_texts
from unsupervised.data.readers import column, read_frame
from unsupervised.data.table_numbers import settled

WHOLE = re.compile("0|[1-9][0-9]{0,17}")
LARGEST_OFFSET = 2**53  # beyond it a number that was read as a float is not exact


def from_pivot(path: str, spec: Mapping) -> Samples:
    """Spread a long table: one row a sample, one column a feature, in the order of their names.

    A blank cell and a missing row mean two things: `fill.blank` is put in before the table is
    spread, `fill.absent` after it. Where neither is said, `missing` says what becomes of both.
    """
    frame, columns = three_columns(path, spec, "pivot", as_text=("rows", "columns"))
    values = numbers_in(frame[columns["values"]], spec, path)
    rows, names = numbered(frame[columns["rows"]], path)
    places, features = numbered(frame[columns["columns"]], path)
    labels = labels_of(frame, rows, names, spec, path)
    if spec["pivot"].get("twice"):
        rows, places, values = one_a_pair(rows, places, values, spec["pivot"]["twice"])
    hint = ", or set twice: first or twice: mean in tidy.pivot"
    refuse_doubles(rows, places, frame, columns, path, hint)
    absent = spec["fill"]["absent"]
    shape = len(names), len(features)
    if spec["missing"] == "refuse":
        refuse_holes(shape[0] * shape[1] - len(values), absent, columns, path)
    if spec["sparse"] and absent == 0 and not np.isnan(values).any():
        wide = sparse.coo_matrix((values, (rows, places)), shape=shape).tocsr()
        wide.eliminate_zeros()
        wide.sort_indices()
    else:
        what = f"an array of {shape[0]} samples × {shape[1]} features"
        way_out = "set tidy.sparse: true and tidy.fill.absent: 0 where a missing row is a zero"
        memory.need_to_read(sizes.wide_bytes(*shape), path, what, way_out)
        wide = np.full(shape, np.nan if absent is None else float(absent))
        wide[rows, places] = values
    if sparse.issparse(wide):
        return Samples(wide, names, labels, features)
    wide, kept = settled(wide, spec, features, path)
    names, labels = (
        [cell for cell, keep in zip(cells, kept, strict=True) if keep] for cells in (names, labels)
    )
    return Samples(wide, names, labels, features)


def one_a_pair(
    rows: np.ndarray, places: np.ndarray, values: np.ndarray, way: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each pair once, with the first of its values that is known, or the mean of these."""
    pairs = pd.DataFrame({"row": rows, "column": places, "value": values})
    # A sum hangs in its last digit on the order of what is added.
    pairs = pairs.sort_values("value") if way == "mean" else pairs
    found = getattr(pairs.groupby(["row", "column"], sort=False)["value"], way)().reset_index()
    if len(found) < len(pairs):
        print(f"pivot.twice: {way} stands for {len(pairs)} rows of {len(found)} pairs")
    return tuple(found[key].to_numpy() for key in ("row", "column", "value"))


def labels_of(
    frame: pd.DataFrame, rows: np.ndarray, names: list[str], spec: Mapping, path: str
) -> list[str]:
    """Return the label of each sample, which all of its rows must agree on."""
    name = column(frame, spec["label"], "label", path)
    if name is None:
        return [""] * len(names)
    texts = label_texts(frame[name], spec, path)
    found: dict[int, str] = {}
    for row, text in zip(rows.tolist(), texts, strict=True):
        if found.setdefault(row, text) != text:
            raise InputError(
                f"{path}: {names[row]!r} has the labels {found[row]!r} and {text!r} in column "
                f"{name!r}; expected one for all rows of a sample: correct it, or leave out "
                "tidy.label"
            )
    return [found[row] for row in range(len(names))]


def from_triples(path: str, spec: Mapping) -> Samples:
    """Read row number, column number and value as a sparse array (offsets from 0)."""
    frame, columns = three_columns(path, spec, "triples")
    rows, places = (offsets_in(frame[columns[key]], spec, path) for key in ("rows", "columns"))
    values = numbers_in(frame[columns["values"]], spec, path)
    shape = int(rows.max()) + 1, int(places.max()) + 1
    what = f"{shape[0]} samples × {shape[1]} features, as the largest offsets say,"
    way_out = "number both without gaps from 0, or use tidy.pivot, which takes any names"
    memory.need_to_read(sizes.array_bytes(*shape, len(values)), path, what, way_out)
    refuse_doubles(rows, places, frame, columns, path)
    matrix = sparse.coo_matrix((values, (rows, places)), shape=shape).tocsr()
    matrix.eliminate_zeros()  # a zero that is stored would count as an occurrence
    matrix.sort_indices()
    names, features = ([str(i) for i in range(count)] for count in shape)
    return Samples(matrix, names, [""] * shape[0], features)


def three_columns(
    path: str, spec: Mapping, way: str, as_text: Sequence[str] = ()
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return a long table and what its three columns are called; some are read as text."""
    frame = read_frame(path, {**spec, "as_text": [spec[way][key] for key in as_text]})
    columns = {
        key: column(frame, spec[way][key], f"{way}.{key}", path)
        for key in ("rows", "columns", "values")
    }
    if len(frame) == 0:
        raise InputError(f"{path}: holds no row below its header; expected one for each pair")
    return frame, columns


def numbered(cells: pd.Series, path: str) -> tuple[np.ndarray, list[str]]:
    """Return the place of each cell's name among all names, and these in order.

    Whole numbers are ordered as numbers, where all names are such, else as texts.
    """
    texts = cells.astype(object).map(str, na_action="ignore")
    refuse_first(texts.isna() | (texts == ""), cells, "a name", path)
    codes, found = pd.factorize(texts)
    names = [str(name) for name in found]
    plain = all(map(WHOLE.fullmatch, names))
    order = sorted(range(len(names)), key=lambda i: int(names[i]) if plain else names[i])
    place = np.empty(len(names), dtype=np.int64)
    place[order] = np.arange(len(names))
    return place[codes], [names[i] for i in order]


def numbers_in(cells: pd.Series, spec: Mapping, path: str) -> np.ndarray:
    """Return a column of values as float64; an empty cell is `fill.blank`, if that is a number.

    Where `missing` says what becomes of it, a cell of which nothing is known is NaN.
    """
    blank, empty = spec["fill"]["blank"], cells.isna()
    if spec["missing"] != "refuse":
        empty = empty | reading.unknown(cells, spec)
        blank = np.nan
    numbers = as_floats(cells, spec)
    expected = "a number: check tidy.decimal and tidy.thousands, or correct it"
    refuse_first(~np.isfinite(numbers) & ~empty, cells, expected, path)
    if blank is None:
        expected = "a number: set tidy.fill.blank to what it stands for, or tidy.missing"
        refuse_first(empty, cells, expected, path)
    return numbers.where(~empty, blank).to_numpy(dtype=np.float64)


def as_floats(cells: pd.Series, spec: Mapping) -> pd.Series:
    """Return a column as float64, NaN for what is no number or one that a float would round.

    A column in which one cell is no number is text, in which the config's signs still hold.
    """
    if not reading.is_numbers(cells):
        return reading.numbers(cells, spec)
    return cells.astype(np.float64).mask(reading.rounded(cells))


def offsets_in(cells: pd.Series, spec: Mapping, path: str) -> np.ndarray:
    """Return a column of row or column numbers."""
    numbers = as_floats(cells, spec)
    wrong = numbers.isna() | ~((numbers >= 0) & (numbers <= LARGEST_OFFSET) & (numbers % 1 == 0))
    wrong |= reading.is_truth(cells)  # whose ones and zeros are no places
    refuse_first(wrong, cells, "whole numbers from 0", path)
    return numbers.to_numpy().astype(np.int64)


def refuse_first(wrong: pd.Series, cells: pd.Series, expected: str, path: str) -> None:
    """Raise InputError that shows the first wrong cell of a column, if there is one."""
    places = np.flatnonzero(wrong.to_numpy(dtype=bool))
    if len(places) == 0:
        return
    cell = cells.iloc[places[0]]
    found = "empty" if pd.isna(cell) or cell == "" else repr(str(cell))
    count = "1 cell" if len(places) == 1 else f"{len(places)} cells"
    raise InputError(
        f"{path}: {count} cannot be used (row {places[0]}, column {str(cells.name)!r}: {found}; "
        f"rows count from 0); expected {expected}"
    )


def refuse_doubles(
    rows: np.ndarray,
    places: np.ndarray,
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    path: str,
    hint: str = "",
) -> None:
    """Raise InputError where a pair of row and column stands twice; `hint` says what else helps."""
    doubles = np.flatnonzero(pd.DataFrame({"row": rows, "column": places}).duplicated())
    if len(doubles):
        first = frame.iloc[doubles[0]]
        raise InputError(
            f"{path}: {str(first[columns['rows']])!r} and {str(first[columns['columns']])!r} stand "
            "together in more than one row; expected one row a pair: remove the extra rows"
            f"{hint}"
        )


def refuse_holes(holes: int, absent: float | None, columns: Mapping[str, str], path: str) -> None:
    """Raise InputError where pairs have no row and nothing stands for them."""
    if holes and absent is None:
        raise InputError(
            f"{path}: {holes} pairs of {columns['rows']!r} and {columns['columns']!r} have no row; "
            "expected one for each pair: set tidy.fill.absent to the number they stand for, or "
            "tidy.missing to median or drop where they are not known"
        )
