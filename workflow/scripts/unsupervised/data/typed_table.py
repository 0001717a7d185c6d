"""A result table once more as Parquet, which is read at once and typed: the same cells by the same
names, numbers as numbers. The table of text stays what is meant."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from unsupervised.base import tables
from unsupervised.base.columns import Columns
from unsupervised.base.files import replacing

# How whole numbers and floats are written here: 007, +1 and 1_000 are names, and stay text.
WHOLE = r"^-?(0|[1-9][0-9]*)$"
NUMBER = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?(e[+-]?[0-9]+)?$"
# How many digits each kind keeps of any number: 64 bits hold ±9.2e18, a double 15 (C's DBL_DIG).
KINDS = ((WHOLE, 18, pa.int64()), (NUMBER, 15, pa.float64()))
NO_DIGITS = r"^-?[0.]*|\.|e.*$"


@dataclass(frozen=True)
class Kept:
    """A table with the kinds of its cells, which writes itself as Parquet."""

    table: pa.Table

    def write(self, path: str | Path) -> None:
        """Write it under a temporary name, then put it in place."""
        with replacing(path) as part:
            parquet.write_table(self.table, part)


def build(inputs: Mapping, _spec: Mapping) -> dict[str, Kept]:
    """Return `table`: the input `table` with the kinds of its cells."""
    return {"table": Kept(typed(tables.read(inputs["table"])))}


def typed(found: tables.Table) -> pa.Table:
    """Return a table of text by its names, each column with the kind of its cells. Of two columns
    of one name the second gets another, for which most programs ask."""
    columns = found.rows.columns if isinstance(found.rows, Columns) else list(turned(found.rows))
    columns = columns or [[] for _ in found.columns]
    kept: dict[str, pa.ChunkedArray] = {}
    for name, cells in zip(found.columns, columns, strict=True):
        kept[free_name(name, kept)] = with_kind(cells)
    return pa.table(kept)


def turned(rows: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Return the columns of rows, which are as long as each other."""
    return zip(*rows, strict=True)


def free_name(name: str, taken: Container[str]) -> str:
    """Return a name that is not taken."""
    while name in taken:
        name += "_"
    return name


def with_kind(cells) -> pa.ChunkedArray:
    """Return cells as whole numbers or as floats, where all that are filled are such and none
    loses a digit or becomes equal to another; else as text. Empty cells are null, and a column of
    nothing else is one of floats."""
    text = pa.chunked_array([pa.array(cells, pa.string())]) if not is_arrow(cells) else cells
    text = pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
    filled = pc.drop_null(text)
    if not len(filled):
        return text.cast(pa.float64())
    longest = pc.max(pc.utf8_length(pc.replace_substring_regex(filled, NO_DIGITS, ""))).as_py()
    different = pc.count_distinct(pc.replace_substring_regex(filled, "^-0$", "0"))
    for form, digits, kind in KINDS:
        if longest <= digits and pc.all(pc.match_substring_regex(filled, form)).as_py():
            numbers = text.cast(kind)
            if pc.all(pc.is_finite(numbers)).as_py() and pc.count_distinct(numbers) == different:
                return numbers
    return text


def is_arrow(cells) -> bool:
    """Say whether cells are Arrow's already."""
    return isinstance(cells, pa.ChunkedArray)
