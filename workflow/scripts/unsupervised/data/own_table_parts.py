"""The user's own table as it was, with a column for each thing found of its samples: held, or of a
dataset that is never held written part by part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from unsupervised.base import large_tables, tables
from unsupervised.base.csv_rows import writer_to
from unsupervised.base.errors import InputError
from unsupervised.base.files import PART, replacing
from unsupervised.base.tables import Table
from unsupervised.data import own_table, receipts, tidy_parts
from unsupervised.data.choosing import with_numbers_where_double
from unsupervised.data.file_kinds import is_kept
from unsupervised.data.labels import joined_names, sample_names
from unsupervised.data.layout import layout_of
from unsupervised.data.own_table import free_name, text_rows, with_index, written
from unsupervised.data.tidy import roles_of


def build(inputs: Mapping, spec: Mapping) -> dict[str, "Table | Growing"]:
    """Return `table`, as `own_table.build` does."""
    if not (rows := spec.get("block_rows")):
        return own_table.build(inputs, spec)
    files = {Path(path).name: path for path in inputs["files"]}
    receipts.check_all(files.values(), inputs["receipts"])
    samples, tidy = tables.read(inputs["samples"]).column("sample"), spec["tidy"]
    path = files[tidy["file"]]
    names, kinds = names_of_rows(path, tidy, rows)
    known = own_names(files, tidy, rows) if tidy["sample_names"] else samples
    places = dict(zip(known, samples, strict=True))
    header, parts = as_they_were(path, tidy, rows, kinds)
    added: dict[str, dict[str, str]] = {}
    for (step, variant, wanted), table in zip(spec["tables"], inputs["tables"], strict=True):
        for key, values in own_table.found_in(tables.read(table), wanted):
            added[free_name(f"{step}_{variant}_{key}", [*header, *added])] = values
    owners = [places.get(name) for name in names]
    return {"table": Growing(path, header, parts, owners, added)}


@dataclass(frozen=True)
class Growing:
    """A table that is written part by part: the cells of the rows of a file and, of the sample that
    each is, what was found; `owners` has None for a row that became no sample."""

    path: str
    header: Sequence[str]
    parts: Iterator[list[list[str]]]
    owners: Sequence[str | None]
    added: Mapping[str, Mapping[str, str]]

    def write(self, path: str | Path) -> None:
        """Write it under a temporary name, then put it in place."""
        count = 0
        with replacing(path) as part:
            with part.open("w", encoding="utf-8", newline="") as file:
                writer_to(file).writerow([*self.header, *self.added])
            for rows in self.parts:
                owners = self.owners[count : count + len(rows)]
                count += len(rows)
                append(part, [[*row, *self.of(name)] for row, name in zip(rows, owners)])  # noqa: B905 - counted below
            if count != len(self.owners):
                raise InputError(
                    f"{self.path}: has {count} rows as text and {len(self.owners)} as a table; "
                    "expected as many: look for a line that is blank or has an open quote"
                )

    def of(self, sample: str | None) -> Iterator[str]:
        """Yield what was found of a sample."""
        return (values.get(sample, "") for values in self.added.values())


def append(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Write further rows of a table."""
    if not rows:
        return
    if len(rows[0]) > 1:
        with path.open("ab") as file:
            large_tables.write(file, rows)
    else:
        with path.open("a", encoding="utf-8", newline="") as file:
            writer_to(file).writerows(rows)


def names_of_rows(path: str, spec: Mapping, rows: int) -> tuple[Sequence[str], dict[str, np.dtype]]:
    """Return the names of the samples that the rows of a table are, and the kinds of its columns,
    which one part alone does not tell."""
    roles = roles_of(tidy_parts.first_rows(path, spec, rows), spec, path)
    names, heads = [], []
    for frame in tidy_parts.frames(path, spec, rows):
        names.append(sample_names(frame, roles.index, path))
        heads.append(frame.iloc[:0])
    found = joined_names(names)
    kinds = pd.concat(heads).dtypes.to_dict()
    return (with_numbers_where_double(found) if spec["index"] is not None else found), kinds


def own_names(files: Mapping[str, str], spec: Mapping, rows: int) -> Sequence[str]:
    """Return what the table itself calls the samples, which another file names."""
    bare = {**spec, "sample_names": None, "shape": None, "label_blocks": []}
    with TemporaryDirectory(prefix=PART, dir=Path(files[spec["file"]]).parent) as folder:
        return tidy_parts.tidy(files, bare, rows, Path(folder, "numbers")).names


def as_they_were(
    path: str, spec: Mapping, rows: int, kinds: Mapping
) -> tuple[list[str], Iterator[list[list[str]]]]:
    """Return the header of a table, and its cells as its file writes them, some rows at once."""
    if not is_kept(path):
        layout = layout_of(path, spec)
        names = spec["columns"] or layout.names
        header = ["" if name.startswith("Unnamed: ") else name for name in names]
        return header, some_at_once(text_rows(path, spec, layout), rows)
    bare = {**spec, "columns": None}
    first = with_index(tidy_parts.first_rows(path, bare, rows))
    frames = tidy_parts.frames(path, bare, rows)
    if not spec["columns"]:
        frames = (frame.astype(kinds) for frame in frames)
    cells = (with_index(frame).to_numpy(object) for frame in frames)
    return list(first.columns), ([list(map(written, row)) for row in part] for part in cells)


def some_at_once(found: Iterator[list[str]], rows: int) -> Iterator[list[list[str]]]:
    """Yield so many rows at once."""
    while part := list(islice(found, rows)):
        yield part
