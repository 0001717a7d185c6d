"""What becomes of each column of a raw table that is read part by part: each column is written down
by itself, and one column at a time is looked at."""

import contextlib
import io
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from unsupervised.base.errors import InputError
from unsupervised.base.files import PART
from unsupervised.data import cells as reading
from unsupervised.data import equal_rows, remarks, tidy_parts
from unsupervised.data.columns import Left, Plan, gaps_in, planned
from unsupervised.data.looks import looks_of
from unsupervised.data.staged import Staged
from unsupervised.data.tidy import roles_of


def plan_of(path: str, spec: Mapping, rows: int) -> Plan:
    """Return what the run does with a table of which so many rows are read at once."""
    with TemporaryDirectory(prefix=PART, dir=Path(path).parent) as folder:
        apart = Apart(Path(folder))
        apart.write(tidy_parts.frames(path, spec, rows))
        if changing := apart.changing():
            # A column with a word in any part is one of words, as they stand in the file.
            apart.write(tidy_parts.frames(path, {**spec, "as_text": changing}, rows))
        looks, gaps = [], {}
        for name in apart.names:
            column = apart.column(name).to_frame()
            looks += looks_of(column, spec, apart.names[0])
            gaps[name] = gaps_in(column[name], spec)
        try:
            roles = roles_of(tidy_parts.first_rows(path, spec, rows), spec, path)
        except InputError as error:
            nothing = dict.fromkeys(apart.names, ("", ""))
            return Plan(apart.rows, looks, nothing, refusal=str(error))
        left = left_of(path, spec, rows, Path(folder, "numbers"))
        return planned(looks, roles, spec, apart.rows, gaps, left)


class Apart:
    """The columns of a table, each in a file."""

    def __init__(self, folder: Path):
        """Write into a folder."""
        self.folder, self.names, self.rows = folder, [], 0
        self.numbers: set[str] = set()  # the columns in which any number was read
        self.words: set[str] = set()  # and any word

    def write(self, frames: Iterable[pd.DataFrame]) -> None:
        """Write the columns of all parts of a table, in place of what was written."""
        for file in self.folder.iterdir():
            file.unlink()
        self.rows, self.numbers, self.words = 0, set(), set()
        for frame in frames:
            self.names = list(frame.columns)
            self.rows += len(frame)
            words = set(reading.columns_of_words(frame))
            for place, name in enumerate(self.names):
                if frame[name].notna().any():
                    (self.words if name in words else self.numbers).add(name)
                with Path(self.folder, str(place)).open("ab") as file:
                    pickle.dump(frame[name].reset_index(drop=True), file)

    def changing(self) -> list[str]:
        """Return the columns that are of numbers in one part and of words in another."""
        return [name for name in self.names if name in self.numbers & self.words]

    def column(self, name: str) -> pd.Series:
        """Return a column as it is read of a whole table."""
        found = pd.concat(self.parts(name), ignore_index=True)
        return found if name in self.words else found.astype(kind_of(found))

    def parts(self, name: str) -> Iterator[pd.Series]:
        """Yield the parts of a column."""
        file = Path(self.folder, str(self.names.index(name)))
        with file.open("rb") as written, contextlib.suppress(EOFError):
            while True:
                yield pickle.load(written)  # noqa: S301 - written above, in a folder of our own


def kind_of(cells: pd.Series) -> np.dtype:
    """Return of what kind a column without a word is: one of empty cells is one of numbers."""
    return cells.dtype if reading.is_numbers(cells) else np.dtype(np.float64)


def left_of(path: str, spec: Mapping, rows: int, staging: Path) -> Left:
    """Return which features are left of a table, and what is remarkable of their numbers."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # the log of tidy says it already
            found = tidy_parts.chosen_of(path, spec, rows, staging)
    except InputError as error:
        return Left(refusal=str(error))
    kept = [name for name, keep in zip(found.features, found.columns, strict=True) if keep]
    return Left(found.features, kept, list(remarks_on(found.values, kept)))


def remarks_on(values: Staged, features: Sequence[str]) -> Iterator[remarks.Remark]:
    """Yield remarks on the numbers of a table, of which a part is held."""
    count, width = values.shape
    step, begun, end = remarks.step_of(count), 0, 0
    part = np.empty((-(-count // step), width))
    for block in values.blocks():
        some = block[-begun % step :: step]
        part[end : end + len(some)] = some
        begun, end = begun + len(block), end + len(some)

    def equal() -> int:
        """Return how many rows equal an earlier one."""
        return int(equal_rows.repeated(map(equal_rows.marks, values.blocks())).sum())

    yield from remarks.of_part(part, count, equal, features)
