"""Files that keep a table with the kinds of its cells: Parquet, and those of other programs.

Each is read by a library that is kept up for it; where that is an extra of this project and is not
installed, the refusal says which one to add.
"""

import json
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from unsupervised.base.errors import InputError
from unsupervised.data import arff, parquet, pieces, sizes
from unsupervised.data.cells import text_of
from unsupervised.data.file_kinds import kind_of
from unsupervised.data.layout import unquoted
from unsupervised.data.listing import folder_in
from unsupervised.data.opening import codec, wrong_encoding
from unsupervised.data.packed import opened, packing, unpacking

LEAST_OF_IBM = 16.0**-65
# Module → the extra of this project that brings it.
EXTRAS = {
    "openpyxl": "excel", "xlrd": "excel", "odf": "excel", "pyreadstat": "spss", "tables": "hdf5",
    "h5py": "hdf5", "anndata": "anndata",
}  # fmt: skip
PACKAGES = {"odf": "odfpy"}  # a module whose package has another name


def parts(path: str, spec: Mapping) -> Iterator[pd.DataFrame]:
    """Yield a table part by part, with the index it was written with, if any."""
    if kind_of(path) == "Parquet" and folder_in(path):
        yield from pieces.frames(path, spec["drop"], parquet.PART_ROWS)
    elif kind_of(path) == "Parquet":
        yield from parquet.parts(path, spec["drop"])
    else:
        yield read(path, spec)


def extent(path: str) -> sizes.Extent:
    """Return what a file says of its size, or how far it may reach by its bytes."""
    if kind_of(path) == "Parquet":
        return pieces.extent(path)
    size = Path(path).stat().st_size * (20 if packing(path) else 1)
    return sizes.Extent(size, size // 16, size // 4)


def read(path: str, spec: Mapping) -> pd.DataFrame:
    """Read a whole table of another program; times and categories become text, as in a text."""
    kind = kind_of(path)
    try:
        with unpacking(path) if packing(path) else nullcontext(), unpacked(path) as plain:
            return checked(READERS[kind](plain, spec), path)
    except ImportError as error:
        raise missing_reader(path, kind, error) from error
    except InputError:
        raise
    except UnicodeEncodeError as error:
        raise half_letter(path, error) from error
    except UnicodeError as error:
        raise wrong_encoding(path, spec["encoding"], error) from error
    except Exception as error:  # whatever a damaged file makes a reader say
        said = " ".join(str(error).split())[:200] or type(error).__name__
        hint = f", or correct its ending by source.file: {Path(path).stem}.csv"
        raise InputError(
            f"{path}: cannot be read as {kind} ({said}); write it again, or save the table as CSV"
            f"{hint if may_be_text(path) else ''}"
        ) from error


def half_letter(path: str, error: UnicodeEncodeError) -> InputError:
    """Return the refusal of a text that no encoding can write."""
    text, place = error.object, error.start
    shown = " ".join(ascii(text[max(place - 20, 0) : place + 20]).split())
    return InputError(
        f"{path}: the text {shown} holds \\u{ord(text[place]):04x}, one half of a letter that is "
        "written in two (a surrogate); expected both halves: correct that letter, or remove it"
    )


def may_be_text(path: str) -> bool:
    """Say whether a file may be a table of text under another ending."""
    with Path(path).open("rb") as file:
        return b"\x00" not in file.read(4096)


@contextmanager
def unpacked(path: str) -> Iterator[str]:
    """Hand on a file as it lies, or unpacked in a folder that is removed again."""
    if not packing(path):
        yield path
        return
    with TemporaryDirectory() as folder:
        plain = Path(folder, Path(path).stem)
        with opened(path) as file, plain.open("wb") as out:
            shutil.copyfileobj(file, out)
        yield str(plain)


def missing_reader(path: str, kind: str, error: ImportError) -> InputError:
    """Return the refusal of a file for which no reader is installed."""
    # pandas tells the package in words alone: `Import openpyxl` failed.
    said = {(error.name or "").split(".")[0], *re.findall(r"\w+", str(error))}
    found = next((module for module in EXTRAS if module in said), error.name or str(error))
    package = PACKAGES.get(found, found)
    extra = f" (the extra {EXTRAS[found]!r} of this project)" if found in EXTRAS else ""
    return InputError(
        f"{path}: {kind} needs the package {package}, which is not installed; add it with: pip "
        f"install {package}{extra}, or save the table as CSV"
    )


def checked(frame: pd.DataFrame, path: str) -> pd.DataFrame:
    """Return a table with named columns, whose cells are numbers or text."""
    if not len(frame):
        raise InputError(f"{path}: is empty; expected a table with a row for each sample")
    names = [unquoted(str(name).strip()) for name in frame.columns]
    names = [name or f"Unnamed: {i}" for i, name in enumerate(names)]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise InputError(f"{path}: two columns are called {twice[0]!r}; rename one")
    frame = frame.set_axis(names, axis=1)
    other = [name for name in names if not pd.api.types.is_numeric_dtype(frame[name])]
    return frame.assign(**{name: as_text(frame[name], path) for name in other})


def as_text(cells: pd.Series, path: str) -> pd.Series:
    """Return cells that are no numbers as text; a column in which each is a number or missing as
    numbers."""
    filled = cells.dropna()
    kinds = {type(cell) for cell in filled}
    if kinds & {list, dict, tuple}:
        raise InputError(
            f"{path}: column {cells.name!r} holds lists or records, expected one number or text a "
            "cell; spread it over columns before"
        )
    if kinds and kinds <= {int, float}:
        return pd.to_numeric(cells)
    if pd.api.types.is_datetime64_any_dtype(cells):
        times = cells.dt.strftime("%Y-%m-%d %H:%M:%S").str.removesuffix(" 00:00:00")
        return times.astype(object).where(cells.notna())
    words = cells.astype(object).map(text_of, na_action="ignore")
    words = words.map(lambda word: word.removesuffix(" 00:00:00"), na_action="ignore")
    return words.mask(words.isna() | (words == ""))


# --- a reader for each kind ---------------------------------------------------------------


def from_excel(path: str, spec: Mapping) -> pd.DataFrame:
    """Read one sheet; of several one is named."""
    with pd.ExcelFile(path) as book:
        sheet = one_of(list(map(str, book.sheet_names)), spec, path, "sheets")
        return book.parse(sheet, skiprows=spec.get("skip") or 0)


def from_stata(path: str, spec: Mapping) -> pd.DataFrame:
    """Read a Stata file; labelled values are their labels."""
    return pd.read_stata(path)


def from_sas(path: str, spec: Mapping) -> pd.DataFrame:
    """Read a SAS file; pandas knows transport files up to version 5."""
    with Path(path).open("rb") as file:
        is_new = b"LIBV8" in file.read(80)
    if is_new:
        import pyreadstat

        return pyreadstat.read_xport(path)[0]
    frame = pd.read_sas(path, encoding="utf-8")
    # As pandas turns the numbers of IBM's mainframes into its own, a zero becomes the least one.
    return frame.mask(frame == LEAST_OF_IBM, 0.0) if path.lower().endswith(".xpt") else frame


def from_json(path: str, spec: Mapping) -> pd.DataFrame:
    """Read records, columns, rows of cells, or one of these under a name."""
    with opened(path) as file:
        found = json.loads(file.read().decode(codec(spec["encoding"])))
    wanted = spec.get("table")
    if isinstance(found, dict) and {"columns", "data"} <= set(found) and not wanted:
        return pd.DataFrame(found["data"], columns=found["columns"])
    if isinstance(found, dict) and (wanted or any(map(is_rows, found.values()))):
        named = {name: rows for name, rows in found.items() if is_rows(rows)}
        found = named[one_of(list(named), spec, path, "tables")]
    return table_of(found, path)


def is_rows(value: object) -> bool:
    """Say whether a value is a list of records or of rows."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], (dict, list))


def table_of(found: object, path: str) -> pd.DataFrame:
    """Return records, columns or rows of cells as a table; what lies deeper has its path's name."""
    if is_rows(found) and all(isinstance(row, dict) for row in found):
        return pd.json_normalize(found)
    if is_rows(found):
        header, *rows = found
        named = all(isinstance(cell, str) for cell in header) and len(set(header)) == len(header)
        return pd.DataFrame(rows, columns=header) if named else pd.DataFrame(found)
    if isinstance(found, dict) and found:
        return pd.DataFrame(found)
    raise InputError(f"{path}: holds no table; expected a list of records or an object of columns")


def from_json_lines(path: str, spec: Mapping) -> pd.DataFrame:
    """Read one record a line."""
    with opened(path) as file:
        lines = file.read().decode(codec(spec["encoding"])).splitlines()
    return table_of([json.loads(line) for line in lines if line.strip()], path)


def from_arff(path: str, spec: Mapping) -> pd.DataFrame:
    """Read Weka's format; an unknown number is empty."""
    with opened(path) as file:
        return arff.table_in(file.read().decode(codec(spec["encoding"])), path)


def from_sqlite(path: str, spec: Mapping) -> pd.DataFrame:
    """Read a table of a database, or what a query gives; nothing is written."""
    base = sqlite3.connect(f"file:{Path(path).absolute()}?mode=ro", uri=True)
    try:
        if spec.get("query"):
            return pd.read_sql_query(spec["query"], base)
        found = base.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        names = sorted(name for (name,) in found if not name.startswith("sqlite_"))
        quoted = one_of(names, spec, path, "tables").replace('"', '""')
        return pd.read_sql_query(f'SELECT * FROM "{quoted}"', base)
    finally:
        base.close()


def from_hdf5(path: str, spec: Mapping) -> pd.DataFrame:
    """Read a table that pandas has written."""
    with pd.HDFStore(path, "r") as store:
        return store[one_of([key.strip("/") for key in store.keys()], spec, path, "tables")]  # noqa: SIM118


def from_anndata(path: str, spec: Mapping) -> pd.DataFrame:
    """Read what is noted of each cell; its counts are read by `annotated`."""
    import anndata

    found = anndata.read_h5ad(path, backed="r")
    try:
        return found.obs.copy()
    finally:
        found.file.close()


def one_of(names: list[str], spec: Mapping, path: str, what: str) -> str:
    """Return the table that the config names, or the only one."""
    wanted = spec.get("table")
    if wanted in names or (wanted is None and len(names) == 1):
        return wanted or names[0]
    if not names:
        raise InputError(f"{path}: holds none of the {what} that can be read; save one as CSV")
    found = ", ".join(names[:12])
    said = f"no {what.removesuffix('s')} {wanted!r}" if wanted else f"holds {len(names)} {what}"
    raise InputError(f"{path}: {said}; it has {found}: name one in tidy.table")


READERS: dict[str, Callable[[str, Mapping], pd.DataFrame]] = {
    "Excel": from_excel, "old Excel": from_excel, "OpenDocument": from_excel,
    "Feather": lambda path, spec: pd.read_feather(path), "Stata": from_stata,
    "SPSS": lambda path, spec: pd.read_spss(path), "SAS": from_sas,
    "JSON": from_json, "lines of JSON": from_json_lines, "ARFF": from_arff,
    "SQLite": from_sqlite, "HDF5": from_hdf5, "AnnData": from_anndata,
}  # fmt: skip
