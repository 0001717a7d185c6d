"""The user's own table as it was, with a column for each thing found of its samples."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, islice
from pathlib import Path

import pandas as pd

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.data import cells as reading
from unsupervised.data import kept, receipts
from unsupervised.data.choosing import with_numbers_where_double
from unsupervised.data.file_kinds import is_kept
from unsupervised.data.labels import sample_names
from unsupervised.data.layout import Layout, layout_of, records
from unsupervised.data.long_tables import as_floats
from unsupervised.data.readers import column, read_frame, read_frames
from unsupervised.data.tidy import roles_of, tidy


def build(inputs: Mapping, spec: Mapping) -> dict[str, Table]:
    """Return `table`: the rows and columns of the raw file, in its order, and for each variant the
    cluster, the silhouette or the place in a map or along the first two components of the row's
    sample.

    A row that became no sample, or one that a variant does not see, has empty cells there. Of a
    file whose rows are no samples, a sparse array or samples in columns, each sample is a row.
    `spec` holds the `tidy` block and, of each table of `inputs`, the step, the variant and the
    columns that are wanted.
    """
    files = {Path(path).name: path for path in inputs["files"]}
    receipts.check_all(files.values(), inputs["receipts"])
    samples = tables.read(inputs["samples"]).column("sample")
    header, rows, names = own_rows(files, spec["tidy"], samples)
    added: dict[str, dict[str, str]] = {}
    for (step, variant, wanted), path in zip(spec["tables"], inputs["tables"], strict=True):
        for key, values in found_in(tables.read(path), wanted):
            added[free_name(f"{step}_{variant}_{key}", [*header, *added])] = values
    whole = [
        [*row, *(values.get(sample, "") for values in added.values())]
        for row, sample in zip(rows, names, strict=True)
    ]
    return {"table": Table([*header, *added], whole)}


def free_name(name: str, taken: Sequence[str]) -> str:
    """Return a name for a column that the user's table does not have."""
    while name in taken:
        name += "_"
    return name


def found_in(table: Table, wanted: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is wanted of a table, by sample; of several maps each names its seed.
    A component that there is not is left out."""
    names = table.column("sample")
    several = "seed" in table.columns
    of = table.column("seed") if several else [None] * len(names)
    seeds = list(dict.fromkeys(of)) if several else [None]
    for seed in seeds:
        shown = [found == seed for found in of]
        place = f"seed{seed}_" if len(seeds) > 1 else ""
        for key in (key for key in wanted if key in table.columns):
            called = f"component{key}" if key.isdecimal() else key
            pairs = zip(names, table.column(key), strict=True)
            yield f"{place}{called}", dict(compress(pairs, shown))


def own_rows(
    files: Mapping[str, str], spec: Mapping, samples: Sequence[str]
) -> tuple[list[str], list[list[str]], list[str | None]]:
    """Return the header and rows of the raw file, and the sample that each row is or belongs to,
    None for a row that became none."""
    path = files[spec["file"]]
    if path.endswith(".npz") or spec["transpose"]:
        return ["sample"], [[name] for name in samples], list(samples)
    header, rows = as_they_were(path, spec)
    names = names_of_rows(path, spec)
    if len(rows) != len(names):
        raise InputError(
            f"{path}: has {len(rows)} rows as text and {len(names)} as a table; expected as many: "
            "look for a line that is blank or has an open quote"
        )
    known = samples
    if spec["sample_names"]:
        bare = dict.fromkeys(("sample_names", "shape"))
        known = tidy(files, {**spec, **bare, "label_blocks": []}).names
    places = dict(zip(known, samples, strict=True))
    return header, rows, [places.get(name) for name in names]


def as_they_were(path: str, spec: Mapping) -> tuple[list[str], list[list[str]]]:
    """Return the header and the cells of a table as its file writes them."""
    if is_kept(path):
        frame = pd.concat(kept.parts(path, spec))
        frame = with_index(frame)
        return list(frame.columns), [list(map(written, row)) for row in frame.to_numpy(object)]
    layout = layout_of(path, spec)
    names = spec["columns"] or layout.names
    header = ["" if name.startswith("Unnamed: ") else name for name in names]
    return header, list(text_rows(path, spec, layout))


def text_rows(path: str, spec: Mapping, layout: Layout) -> Iterator[list[str]]:
    """Yield the cells of a text as they stand, without its header."""
    width, rows = len(layout.names), records(path, spec, layout.delimiter)
    for _, row in islice(rows, int(layout.header), None):
        yield [*row[:width], *[""] * (width - len(row))]


def with_index(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose index, if it has one of its own, is its first column."""
    if isinstance(frame.index, pd.RangeIndex):
        return frame
    name = str(frame.index.name or "")
    return frame.reset_index(names="" if name in frame.columns else name)


def written(cell: object) -> str:
    """Return a cell of a table as text, a number with all its digits."""
    return "" if pd.isna(cell) else repr(float(cell)) if isinstance(cell, float) else str(cell)


def names_of_rows(path: str, spec: Mapping) -> list[str]:
    """Return the name of the sample that each row of a table is or belongs to."""
    if block := spec["pivot"] or spec["triples"]:
        as_text = [block["rows"]] if spec["pivot"] else []
        frame = read_frame(path, {**spec, "as_text": as_text})
        cells = frame[column(frame, block["rows"], "rows", path)]
        if spec["triples"]:
            return [str(int(place)) for place in as_floats(cells, spec)]
        return [reading.text_of(cell) for cell in cells]
    if spec["texts"]:
        frame = read_frame(path, {**spec, "as_text": [spec["texts"]["column"]]})
        index = column(frame, spec["index"], "index", path)
        return given_names(frame, index)
    names, roles = [], None
    for frame in read_frames(path, spec):
        roles = roles or roles_of(frame, spec, path)
        names += sample_names(frame, roles.index, path)
    return with_numbers_where_double(names) if spec["index"] is not None else names


def given_names(frame: pd.DataFrame, index: str | None) -> list[str]:
    """Return the names of texts; one that is left out may have none."""
    cells = frame.index.to_series() if index is None else frame[index]
    return ["" if pd.isna(cell) else reading.text_of(cell) for cell in cells.tolist()]
