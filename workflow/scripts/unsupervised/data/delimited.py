"""Read delimited text, whole or in parts, so that both give the same cells.

pandas reads; what it would leave out or guess in silence is decided before, by the layout, or
refused: a warning of its reader is an error here.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice

import numpy as np
import pandas as pd

from unsupervised.base.errors import InputError
from unsupervised.data import cells, plain_text
from unsupervised.data.layout import Layout, layout_of, records, refuse_surplus, rows_of
from unsupervised.data.opening import Text, text_of
from unsupervised.data.table_numbers import refuse_several_units, units_in

TINY = re.compile("[eE]-[0-9]{3}")
PIECE = 1_000_000  # letters
QUOTED = re.compile(r"""^=?(["'])([^"']*)\1$""")  # ="001" is how Excel keeps text


def parts(path: str, spec: Mapping, rows: int | None = None) -> Iterator[pd.DataFrame]:
    """Yield a table with at most so many rows at once; without a number, all of it.

    Only an empty cell is missing. Names, labels and texts are text; in other columns a number
    is one to the last bit, and a column with anything else among them stays text.
    """
    layout = layout_of(path, spec)
    names = spec["columns"] or layout.names
    if len(names) != len(layout.names):
        raise InputError(
            f"{path}: has {len(layout.names)} columns, tidy.columns names {len(names)}; "
            "name every column once"
        )
    checked, begun, tiny = False, False, None
    units: dict[str, dict[str, str]] = {}
    for part in raw_parts(path, spec, layout, rows):
        if begun and not len(part):
            continue  # blank lines alone: without cells, a column would seem to be of no numbers
        refuse_filled(part, path, spec, layout)
        if layout.surplus:
            part = part.iloc[:, : len(names)]
        part.columns = names
        tiny = has_zeros(part) and writes_tiny(path, spec) if tiny is None else tiny
        if not checked and (tiny or may_lose_digits(part, apart(names, spec))):
            refuse_lost_digits(path, spec, layout, names)
            checked = True
        begun = True
        refuse_mixed(part, apart(names, spec), spec, path, units)
        yield typed(part, as_text(names, spec), spec)
    if not begun:
        yield pd.DataFrame(columns=names)


def raw_parts(path: str, spec: Mapping, layout: Layout, rows: int | None) -> Iterator[pd.DataFrame]:
    """Yield a table with its columns numbered: a large plain file by Arrow, others by pandas."""
    done = 0
    if plain_text.serves(path, spec, layout):
        names = spec["columns"] or layout.names
        texts = {names.index(name) for name in as_text(names, spec)}
        try:
            for part in plain_text.parts(path, layout, texts, rows):
                yield part
                done += 1
            return
        except plain_text.NotPlainError:
            pass
    with text_of(path, spec) as text:
        for _ in islice(rows_of(text, layout.delimiter), layout.header):
            pass
        yield from islice(parts_by_pandas(text, path, spec, layout, rows), done, None)


def parts_by_pandas(
    text: Text, path: str, spec: Mapping, layout: Layout, rows: int | None
) -> Iterator[pd.DataFrame]:
    """Yield what pandas reads, its columns numbered; what it says of a fault is translated."""
    width = len(layout.names) + layout.surplus
    names = spec["columns"] or layout.names
    as_is = {names.index(name): str for name in as_text(names, spec)}
    try:
        with refusing(path, spec, layout):
            reader = pd.read_csv(
                text,
                sep=layout.delimiter,
                header=None,
                names=range(width),
                index_col=False,
                # pandas takes `1,2` for 12 where a comma parts thousands; `cells` does not.
                dtype=str if spec["thousands"] else as_is,
                keep_default_na=False,
                na_values=[""],
                decimal=spec["decimal"],
                skipinitialspace=True,
                low_memory=False,  # else the kinds of cells are guessed piece by piece
                iterator=True,
            )
    except pd.errors.EmptyDataError:
        return
    with suppress(StopIteration), reader:
        while True:
            with refusing(path, spec, layout):
                part = reader.read(rows)
            yield part


@contextmanager
def refusing(path: str, spec: Mapping, layout: Layout) -> Iterator[None]:
    """Turn what pandas says of a file that is no table into a message for the user."""
    try:
        with warnings.catch_warnings():
            for kind in (pd.errors.ParserWarning, pd.errors.DtypeWarning):
                warnings.simplefilter("error", kind)
            yield
    except pd.errors.EmptyDataError:
        raise
    except (pd.errors.ParserError, pd.errors.ParserWarning, pd.errors.DtypeWarning) as error:
        refuse_surplus(path, spec, layout.delimiter, len(layout.names) + layout.surplus)
        raise unreadable(path, str(error), layout) from error
    except (ValueError, OverflowError) as error:
        raise unreadable(path, str(error), layout) from error


def unreadable(path: str, said: str, layout: Layout) -> InputError:
    """Return the refusal of a file that pandas cannot read; rows count from the header."""
    said = " ".join(said.split())
    if opened := re.search(r"EOF inside string starting at row (\d+)", said):
        row = int(opened[1]) + layout.header
        said = f"EOF inside string starting at row {row}: a quote that opens there never closes"
    return InputError(
        f"{path}: cannot be read as a table ({said}); check tidy.delimiter, tidy.header and "
        "tidy.columns"
    )


def refuse_filled(part: pd.DataFrame, path: str, spec: Mapping, layout: Layout) -> None:
    """Raise InputError where a cell beyond the columns is filled."""
    if layout.surplus and part.iloc[:, len(layout.names) :].notna().any(axis=None):
        refuse_surplus(path, spec, layout.delimiter, len(layout.names))


# --- which columns are text, and what the others hold -----------------------------------


def as_text(names: list[str], spec: Mapping) -> list[str]:
    """Return the columns whose cells are names, labels or texts, however the config calls them."""
    pivot, texts = spec.get("pivot") or {}, spec.get("texts") or {}
    wanted = [spec["label"], spec["index"], texts.get("column")]
    wanted += [pivot.get("rows"), pivot.get("columns"), *spec.get("as_text", [])]
    wanted += spec.get("encode") or {}
    if spec["index"] is None and not spec["columns"] and names[0] == "Unnamed: 0":
        wanted.append(0)
    return columns_of(names, wanted)


def columns_of(names: list[str], wanted: list) -> list[str]:
    """Return the columns that are named, or numbered from 0, and are there."""
    places = {names[w] for w in wanted if isinstance(w, int) and 0 <= w < len(names)}
    return [name for name in names if name in wanted or name in places]


def apart(names: list[str], spec: Mapping) -> set[str]:
    """Return the columns whose numbers are never counted with."""
    return {*as_text(names, spec), *columns_of(names, spec.get("drop") or [])}


def refuse_mixed(
    part: pd.DataFrame, aside: set[str], spec: Mapping, path: str, known: dict[str, dict[str, str]]
) -> None:
    """Raise InputError where the numbers of a column bear several units; `known` are those of the
    parts before, of each column, to which these are added."""
    for name in part.columns if spec.get("units") else ():
        if name not in aside:
            before = known.setdefault(name, {})
            refuse_several_units(before, units_in(part[name], spec), name, path)


def typed(part: pd.DataFrame, texts: list[str], spec: Mapping) -> pd.DataFrame:
    """Return a part in which spaces around text are gone, and a column is one of numbers where
    each filled cell is a number."""
    for name in part.columns[[kind == "str" for kind in part.dtypes]]:
        words = part[name].str.strip()
        # Quotes that a program wrote within its quotes, or that stand for them.
        words = words.str.replace(QUOTED, r"\2", regex=True).str.strip()
        words = words.mask(words == "")
        numbers = None if name in texts else as_numbers(words, spec)
        part[name] = words if numbers is None else numbers
    return part


def as_numbers(words: pd.Series, spec: Mapping) -> pd.Series | None:
    """Return a column of text as numbers, None where a filled cell is none."""
    filled = words.dropna()
    found = []
    for word in filled:
        text = cells.plain(word, spec)
        if text is None or cells.is_lost(text):
            return None
        found.append(text)
    numbers = pd.to_numeric(pd.Series(found, filled.index, dtype=object))
    return numbers if len(filled) == len(words) else numbers.astype(float).reindex(words.index)


def may_lose_digits(part: pd.DataFrame, aside: set[str]) -> bool:
    """Say whether a number is so large that a float may not keep it."""
    words = set(cells.columns_of_words(part))
    counted = [name for name in part.columns if name not in aside]
    for name in counted:
        if name not in words and (np.abs(part[name].to_numpy(np.float64)) >= cells.EXACT).any():
            return True
    # Whole numbers beyond 64 bits come as objects.
    objects = [name for name in counted if name in words and part[name].dtype == object]
    return any(type(cell) is int for name in objects for cell in part[name].tolist())


def has_zeros(part: pd.DataFrame) -> bool | None:
    """Say whether a number may be zero only since a float cannot be so small; None if not yet."""
    floats = [name for name, kind in part.dtypes.items() if kind.kind == "f"]
    return True if any((part[name].to_numpy() == 0).any() for name in floats) else None


def writes_tiny(path: str, spec: Mapping) -> bool:
    """Say whether a file writes a number so near to zero that no float may be there."""
    with text_of(path, spec) as text:
        end = ""
        while piece := text.read(PIECE):
            piece = end + piece
            if ("e-" in piece or "E-" in piece) and TINY.search(piece):
                return True
            end = piece[-4:]
    return False


def refuse_lost_digits(path: str, spec: Mapping, layout: Layout, names: list[str]) -> None:
    """Raise InputError for the first number that no float keeps: too large, or too many digits."""
    aside = apart(names, spec)
    rows = records(path, spec, layout.delimiter)
    for line, row in islice(rows, layout.header, None):
        for name, cell in zip(names, row, strict=False):
            text = cells.plain(cell, spec) if name not in aside else None
            if text is not None and cells.is_lost(text):
                raise InputError(
                    f"{path}: line {line}, column {name!r}: {cell.strip()[:40]!r} is more than a "
                    "number here can keep (16 digits, 1e-308 to 1e308); name the column in "
                    "tidy.drop, or as label or index, or shorten the numbers"
                )
