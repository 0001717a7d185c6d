"""The numbers of a table's feature columns, and what becomes of cells that hold none."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

import numpy as np
import pandas as pd

from unsupervised.base.errors import InputError
from unsupervised.data import cells as reading
from unsupervised.data.cells import is_missing_word, own_words, written_numbers

SUFFIXED = re.compile(r"[^\d\s]{0,3}[\d.,]+ ?([KkMmBbTG]|[Mm]n|bn|Mio|Mrd)?")
SHOWN = 3  # cells of a refusal
MOST_MADE_UP = 0.2  # a column of which more was not measured is spoken of


def numbers_of(frame: pd.DataFrame, spec: Mapping, path: str) -> np.ndarray:
    """Return float64 values of a table's cells, NaN for an empty one; refuse what is no number."""
    if frame.shape[1] == 0 or frame.shape[0] == 0:
        raise InputError(
            f"{path}: {frame.shape[0]} rows and {frame.shape[1]} feature columns are left; "
            "expected at least one of each: check delimiter, header, label and drop"
        )
    refuse = spec["missing"] == "refuse"
    values = with_numbers(frame, spec, path).to_numpy(dtype=np.float64)
    infinite = np.isinf(values)
    if infinite.any():
        if refuse:
            refuse_cells(frame, infinite, path)
        values = np.where(infinite, np.nan, values)
    if spec["fill"]["blank"] is not None:
        # Words such as NA are not blank: `missing` says what becomes of them.
        values = np.where(frame.isna().to_numpy(), spec["fill"]["blank"], values)
    return values


def with_numbers(frame: pd.DataFrame, spec: Mapping, path: str) -> pd.DataFrame:
    """Return a table with the numbers of its text columns; refuse texts that are none."""
    lost = large_integers(frame).apply(reading.rounded)
    if lost.to_numpy(dtype=bool).any():
        bad = lost.reindex(columns=frame.columns, fill_value=False).to_numpy(dtype=bool)
        refuse_cells(frame, bad, path)
    texts = frame.select_dtypes(exclude="number")
    frame = without_own_words(frame, spec, path)
    if texts.shape[1] == 0:
        return frame
    own = own_words(spec)
    if spec["missing"] != "refuse":
        texts = texts.mask(texts.map(is_missing_word, own=own))
    for name in texts.columns if spec.get("units") else ():
        refuse_mixed_units(texts[name], spec, path)
    numbers = texts.apply(reading.numbers, spec=spec)
    refuse_text_columns(texts, numbers, path)
    bad = numbers.isna() & texts.notna()
    bad = bad.reindex(columns=frame.columns, fill_value=False).to_numpy()
    refuse_cells(frame, bad, path, own)
    return frame.assign(**numbers)


def without_own_words(frame: pd.DataFrame, spec: Mapping, path: str) -> pd.DataFrame:
    """Return a table in which the numbers that stand for what is not known, such as -999, are
    empty; refuse them where the config does not say what becomes of them."""
    if not (own := reading.own_numbers(spec)):
        return frame
    numeric = frame.select_dtypes("number")
    found = numeric.isin(own)
    if spec["missing"] == "refuse":
        bad = found.reindex(columns=frame.columns, fill_value=False).to_numpy(dtype=bool)
        refuse_cells(frame, bad, path, own_words(spec))
    return frame.assign(**numeric.mask(found))


def refuse_mixed_units(cells: pd.Series, spec: Mapping, path: str) -> None:
    """Raise InputError where numbers of a column bear several units, or only some bear one: 12%
    and 0.12 are no numbers of one kind. A zero needs none."""
    refuse_several_units({}, units_in(cells, spec), cells.name, path)


def units_in(cells: pd.Series, spec: Mapping) -> dict[str, str]:
    """Return the units that the numbers of a column bear, "" for none, each with a cell that does;
    a column of numbers bears none."""
    found: dict[str, str] = {}
    if reading.is_numbers(cells):
        bare = cells[cells.notna() & (cells != 0)]
        return {"": reading.text_of(bare.iloc[0])} if len(bare) else {}
    for cell in reading.known_words(cells, own_words(spec)):
        if reading.plain(cell, spec) is not None and reading.number(cell, spec) != 0:
            found.setdefault(reading.unit_of(cell, spec), cell)
    return found


def refuse_several_units(
    known: dict[str, str], found: Mapping[str, str], name: object, path: str
) -> None:
    """Raise InputError where a column bears several of the units that `units_in` returns; `known`
    are those of the parts before, to which those found are added."""
    for unit, cell in found.items():
        known.setdefault(unit, cell)
    if len(known) > 1:
        shown = " and ".join(map(repr, list(known.values())[:2]))
        raise InputError(
            f"{path}: column {str(name)!r} holds numbers of several units, such as {shown}; "
            "expected one: correct them, or name the column in tidy.drop"
        )


def large_integers(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of whole numbers of which one may be more than a float keeps."""
    whole = frame.select_dtypes("integer")
    values = whole.to_numpy(dtype=np.float64, na_value=np.nan)
    return whole.loc[:, (np.abs(values) >= reading.EXACT).any(axis=0)]


def settled(
    values: np.ndarray, spec: Mapping, features: Sequence[str], path: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return the values without empty cells and a mask of the rows kept, as `missing` says."""
    empty = np.isnan(values)
    kept = np.ones(len(values), dtype=bool)
    if not empty.any():
        return values, kept
    if spec["missing"] == "drop":
        kept = ~empty.any(axis=1)
        refuse_nothing_left(kept, path)
        tell_dropped(kept)
        return values[kept], kept
    if spec["missing"] == "median" and not empty.all(axis=0).any():
        unknown = np.flatnonzero(empty.all(axis=1)) if empty.shape[1] > 1 else []
        if len(unknown):
            raise nothing_known(unknown[0], path)
        tell_made_up(empty.sum(axis=0), len(empty), features)
        return np.where(empty, np.nanmedian(values, axis=0), values), kept
    rows, columns = (places.tolist() for places in np.nonzero(empty))
    raise empty_cells(len(rows), features, rows, columns, path)


def empty_cells(
    count: int, features: Sequence[str], rows: Sequence[int], columns: Sequence[int], path: str
) -> InputError:
    """Return the refusal of so many empty cells, by the rows and columns of the first."""
    places = ((r, features[c], "") for r, c in zip(rows, columns, strict=True))
    found = bad_cells(places, count)
    return InputError(
        f"{path}: {found}; expected numbers: set tidy.missing to drop or median, or "
        "tidy.fill.blank to a number, or name the column in `drop` or as label or index"
    )


def tell_dropped(kept: np.ndarray) -> None:
    """Print how many samples are left out, of a mask of those that stay."""
    print(f"missing: drop leaves out {len(kept) - kept.sum()} of {len(kept)} samples")


def refuse_nothing_left(kept: np.ndarray, path: str) -> None:
    """Raise InputError where every row has an empty cell."""
    if not kept.any():
        raise InputError(
            f"{path}: every row has an empty cell, so `missing: drop` leaves none; name the "
            "empty columns in `drop`, or set `missing` to median"
        )


def nothing_known(row: int, path: str) -> InputError:
    """Return the refusal of a row of which not one of several numbers is known."""
    return InputError(
        f"{path}: row {row} has no number at all (rows count from 0), so `missing: median` "
        "would make up a sample; remove the row, or set tidy.missing to drop"
    )


def tell_made_up(counts: np.ndarray, rows: int, features: Sequence[str]) -> None:
    """Print how many cells are medians, of `counts` empty ones a column, first where they are many;
    a job prints to its log."""
    shares = counts / rows
    for i in np.argsort(-shares, kind="stable"):
        if shares[i]:
            many = "; look at it before you rely on it" if shares[i] > MOST_MADE_UP else ""
            print(
                f"missing: median stands for {counts[i]} of {rows} cells "
                f"({shares[i]:.0%}) of column {str(features[i])!r}{many}"
            )


def refuse_text_columns(frame: pd.DataFrame, numbers: pd.DataFrame, path: str) -> None:
    """Raise InputError for columns without a single number, and say what they may be; for one of
    numbers that are cut short by K or M, too."""
    unread = [name for name in frame if (numbers[name].isna() & frame[name].notna()).any()]
    if grouped := [name for name in unread if suffixed(frame[name])]:
        cell = suffixed(frame[grouped[0]])
        raise InputError(
            f"{path}: column {grouped[0]!r} holds numbers with K, M or B behind them, such as "
            f"{cell!r}, which cannot be read; write them out, as 1500 for 1.5K, or name the column "
            "in tidy.drop"
        )
    texts = [
        name
        for name in frame.columns
        if numbers[name].isna().all()
        and frame[name].notna().any()
        # A number that is too large is a bad cell, not a word.
        and not any(reading.is_plain(str(cell)) for cell in frame[name].dropna())
    ]
    written = [name for name in texts if written_numbers(frame[name])]
    if written:
        cell = frame[written[0]].dropna().iloc[0]
        raise InputError(
            f"{path}: column {written[0]!r} holds numbers that cannot be read, such as {cell!r}; "
            "set tidy.decimal or tidy.thousands to their signs, tidy.units to signs such as $ or "
            "%, or write plain numbers; if they are none, say what they are: tidy.index, "
            "tidy.label or tidy.drop"
        )
    if texts:
        raise InputError(
            f"{path}: no number in {', '.join(map(repr, texts[:5]))}; "
            "say what such a column is: tidy.label, tidy.index, tidy.encode, tidy.drop or "
            "tidy.texts"
        )


def suffixed(cells: pd.Series) -> str:
    """Return the first number of a column that bears K, M or B for thousands, millions or more,
    where no cell is anything but such a number or a plain one."""
    found = [SUFFIXED.fullmatch(word) for word in reading.known_words(cells)]
    return next((m[0] for m in found if m and m[1]), "") if all(found) else ""


def refuse_cells(
    frame: pd.DataFrame, bad: np.ndarray, path: str, own: Collection[str] = ()
) -> None:
    """Raise InputError that shows the first three bad cells, if there are any; `own` are the
    config's words for what is not known."""
    rows, columns = np.nonzero(bad)
    if len(rows) == 0:
        return
    cells = [str(frame.iat[r, c]) for r, c in zip(rows, columns, strict=True)]
    hint = "correct them, or name the column in `drop` or as label or index"
    if all(is_missing_word(cell, own) for cell in cells):
        hint = "set tidy.missing to drop or median"
    elif any(reading.is_plain(cell) and reading.is_lost(cell) for cell in cells):
        hint = "a number keeps 16 digits, 1e-308 to 1e308: shorten it, or name the column in `drop`"
    elif set(rows.tolist()) == {0} and len(rows) == bad.shape[1]:
        hint = (
            "is the first row a header? Then set tidy.header: true, or 2 where it is a second one"
        )
    elif len(set(cells)) == 1 and not cells[0][:1].isdecimal():
        hint = (
            f"if {cells[0]!r} says that nothing is known, name it in tidy.missing_words and set "
            "tidy.missing; else correct them, or name the column in `drop` or as label or index"
        )
    names = ((frame.index[r], frame.columns[c]) for r, c in zip(rows, columns, strict=True))
    places = ((*place, cell) for place, cell in zip(names, cells, strict=True))
    raise InputError(f"{path}: {bad_cells(places, len(rows))}; expected numbers: {hint}")


def bad_cells(places: Iterable[tuple[object, object, str]], count: int) -> str:
    """Return how many cells are bad, and the row, the column and the content of the first three."""
    shown = "; ".join(
        f"row {row}, column {str(name)!r}: {repr(cell) if cell else 'empty'}"
        for row, name, cell in islice(places, SHOWN)
    )
    told = "1 cell" if count == 1 else f"{count} cells"
    return f"{told} cannot be used ({shown}; rows count from 0)"
