"""What the samples of a map or a plane are coloured by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from unsupervised.base import sparse, tables
from unsupervised.base.cells import are_numbers
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.base.words import plural
from unsupervised.blocks.rows import Rows
from unsupervised.methods import needs
from unsupervised.methods.clusterings.numbering import NOISE
from unsupervised.methods.coloured import near
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.measuring import sizes_of

CATEGORY, NUMBER, CLUSTERS = "category", "number", "clusters"
LARGEST = 1e300  # of numbers that are coloured: sums and ranges of larger ones have no end
LABELLED = 2  # columns of a table of places before them: sample and label
LABEL = "label"  # what samples.csv calls the first column of labels
COLUMNS = ("colour", "kind", "groups", "known", "missing", "noise", "measure", "value", "chance")


@dataclass(frozen=True)
class Colour:
    """One column, feature or clustering: its kind and a cell for each sample of the dataset, empty
    where nothing is known. Those of a feature hold its values to the last digit."""

    name: str
    kind: str
    cells: Sequence[str]
    is_feature: bool = False

    def of(self, rows: Sequence[int]) -> "Colour":
        """Return that of some samples."""
        return replace(self, cells=[self.cells[i] for i in rows])

    @property
    def written(self) -> Sequence[str]:
        """The cells as a table has them."""
        if not self.is_feature:
            return self.cells
        return told_apart([float(cell) if cell else None for cell in self.cells])


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `coloured`: the place of each sample on the first map, and its cell of each column;
    and `colours`: what each column is, and how far the nearest on the map agree in it.

    Noise is no group: it is drawn, and not counted.
    """
    names, points, axes = places_in(given.table("places"))
    at = {name: i for i, name in enumerate(given.all.names)}
    rows = [at[name] for name in names]
    found = [colour.of(rows) for colour in colours(given, settings)]
    columns = ["sample", *axes, *(colour.name for colour in found)]
    cells = zip(names, *points.T.tolist(), *(colour.written for colour in found), strict=True)
    points = np.nan_to_num(points)
    return {
        "coloured": Table(columns, list(map(list, cells))),
        "colours": Table(COLUMNS, [described(colour, points) for colour in found]),
    }


def places_in(table: Table) -> tuple[list[str], np.ndarray, tuple[str, str]]:
    """Return the samples of a map, of the first where there are several, or of the first two
    components; their places, shape (samples, 2), and what the axes are called. Of one component
    there is no second place."""
    if "seed" in table.columns:
        first = table.column("seed")[0]
        table = Table(table.columns, [r for r in table.rows if r[2] == first])
        return table.column("sample"), table.numbers("x", "y").reshape(-1, 2), ("x", "y")
    places = table.array(2)
    places = np.column_stack([places, np.full(len(places), np.nan)])[:, :2]
    return table.column("sample"), places, ("1", "2")


def told_apart(values: Sequence[float | None]) -> list[str]:
    """Return numbers as tables have them, with six digits; where these make two different numbers
    one, with as many as each has."""
    short = list(map(tables.cell_text, values))
    known = {value for value in values if value is not None}
    if len({*short} - {""}) == len(known):
        return short
    return ["" if value is None else full(value) for value in values]


def full(value: float) -> str:
    """Return a number to its last digit; a whole one has no point."""
    return repr(float(value) + 0.0).removesuffix(".0")


def colours(given: Given, settings: Mapping, key: str = "colour") -> Iterator[Colour]:
    """Yield what each name stands for: a clustering, a component, a column about the samples, a
    feature. Refuse numbers of which no mean can be told, by the key that names them."""
    for colour in named(given, settings):
        if colour.kind == NUMBER:
            for cell in colour.cells:
                if cell and abs(float(cell)) > LARGEST:
                    raise InputError(
                        f"{key}: {colour.name!r} holds {cell}, expected numbers up to "
                        f"{LARGEST:g}, of which colours can be told; divide the column by a power "
                        "of ten, or name another"
                    )
        yield colour


def named(given: Given, settings: Mapping) -> Iterator[Colour]:
    """Do as `colours`, whatever numbers there are."""
    data = given.all
    for name in settings["colour"]:
        if name in settings["clusterings"]:
            refuse_two(name, data, settings["label_name"])
            table = given.table(name)
            of = dict(zip(table.column("sample"), table.column("cluster"), strict=True))
            yield Colour(name, CLUSTERS, [of.get(sample, "") for sample in data.names])
        elif name in settings["component_columns"]:
            refuse_two(name, data, settings["label_name"])
            of = places_along(name, given.table(name))
            yield Colour(name, NUMBER, [of.get(sample, "") for sample in data.names])
        elif (cells := column_of(name, data, settings["label_name"])) is not None:
            yield Colour(name, NUMBER if are_numbers(cells) else CATEGORY, cells)
        else:
            cells = feature_of(name, data, settings["label_name"])
            yield Colour(name, NUMBER, cells, is_feature=True)


def refuse_two(name: str, data: Samples, label: str) -> None:
    """Refuse a name that stands for a clustering or a component, and for a column too."""
    if name in (label, *data.extra, *data.features):
        raise InputError(
            f"colour: {name!r} is a result of a variant and a column of the data too; rename the "
            "variant in the config, or the column in the file"
        )


def places_along(name: str, table: Table) -> dict[str, str]:
    """Return the place of each sample along the component that a name ends with."""
    factor, _, number = name.rpartition("/")
    places = LABELLED + int(number) - 1  # by position, for a name of a sample may be a number too
    if places >= len(table.columns):
        count = plural(len(table.columns) - LABELLED, "component")
        raise InputError(f"colour: {name!r}: {factor} has {count}, from 1; name one of them")
    return {row[0]: row[places] for row in table.rows}


def column_of(name: str, data: Samples, label: str) -> Sequence[str] | None:
    """Return the cells of a column about the samples; None where there is no such."""
    if name in data.extra:
        return data.extra[name]
    return data.labels if name in (LABEL, label) and name not in data.features else None


def feature_of(name: str, data: Samples, label: str) -> list[str]:
    """Return a feature's values to the last digit; refuse a name that is none."""
    if name not in data.features:
        known = [label or LABEL, *data.extra]
        said = needs.no_such_column(name, known, data.features, sizes_of(data))
        raise InputError(f"colour: {said}")
    place = list(data.features).index(name)
    if isinstance(data.values, Rows):
        values = data.values.column(place)
    else:
        values = data.values[:, [place]]
        values = values.toarray() if sparse.issparse(values) else np.asarray(values)
    return [full(value) if isfinite(value) else "" for value in values.ravel().tolist()]


def described(colour: Colour, points: np.ndarray) -> list:
    """Return the row of a colour in `colours`."""
    loose = np.array([colour.kind == CLUSTERS and cell == str(NOISE) for cell in colour.cells])
    empty = np.array([cell == "" for cell in colour.cells])
    known = ~loose & ~empty
    cells = [cell for cell, is_known in zip(colour.cells, known, strict=True) if is_known]
    if colour.kind == NUMBER:
        measure, values = "moran_i", np.array(cells, dtype=float)
        value, chance = near.moran(points[known], values)
    else:
        measure = "same_group"
        value, chance = near.same_group(points[known], cells)
    groups = None if colour.kind == NUMBER else len(set(cells))
    counts = [groups, len(cells), int(empty.sum()), int(loose.sum())]
    return [colour.name, colour.kind, *counts, measure, value, chance]
