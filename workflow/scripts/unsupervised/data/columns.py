"""What becomes of each column of a raw table: what is in it, what it is used for, and why."""

import contextlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.data import annotated, remarks
from unsupervised.data import cells as reading
from unsupervised.data.choosing import apart_enough, chosen
from unsupervised.data.encoding import origins, same_words, with_encoded
from unsupervised.data.file_kinds import kind_of
from unsupervised.data.looks import Look, looks_of
from unsupervised.data.readers import column, columns_beside, read_frame
from unsupervised.data.remarks import Remark
from unsupervised.data.table_numbers import numbers_of
from unsupervised.data.tidy import Roles, roles_of

HEADER = [
    "column", "kind", "role", "reason", "missing", "imputed", "distinct", "smallest", "largest",
    "commonest", "dropped", "remark",
]  # fmt: skip
LEFT_OUT = "left out"
WAYS = {
    "one-hot": "a feature of ones and zeros for each category",
    "date": "days from 1 January 1970",
    "date-parts": "year, month, day and weekday",
}


@dataclass(frozen=True)
class Plan:
    """What the run does with a table: its columns, the roles and reasons, what is remarkable.

    refusal: why the run stops, if it does. made_up, dropped: cells by column that are put in, and
    rows that are left out for them.
    """

    rows: int
    looks: list[Look]
    roles: dict[str, tuple[str, str]]
    made_up: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    refusal: str = ""


@dataclass(frozen=True)
class Left:
    """What is left of the numbers of a table: the features that its columns become, those that
    stay, and remarks on them; or why the run stops."""

    wide: Sequence[str] = ()
    kept: Sequence[str] = ()
    said: Sequence[Remark] = ()
    refusal: str = ""


def build(files: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `columns`, a row for each column of a raw table, and `remarks`.

    missing: cells that are empty or say that nothing is known; imputed: those for which
    `fill.blank`, the median or the commonest category stands; dropped: rows that are left out for
    them. A sparse array has no columns to describe, and gives empty tables.
    """
    path = files[spec["file"]]
    if Path(path).suffix == ".npz":
        return {"columns": Table(HEADER, []), "remarks": remark_table([])}
    return plan_tables(plan_of(read_frame(path, spec), spec, path))


def plan_tables(plan: Plan) -> dict[str, Table]:
    """Return `columns` and `remarks` of a plan."""
    return {"columns": column_table(plan), "remarks": remark_table(remarks.at_once(plan.remarks))}


def column_table(plan: Plan) -> Table:
    """Return the table of a plan's columns."""
    said: dict[str, list[str]] = {}
    for remark in plan.remarks:
        said.setdefault(remark.about, []).append(remark.said)
    rows = []
    for look in plan.looks:
        role, reason = plan.roles[look.name]
        rows.append(
            [
                look.name, look.kind, role, reason, look.missing, plan.made_up.get(look.name, 0),
                look.distinct, look.smallest, look.largest, commonest(look),
                plan.dropped.get(look.name, 0), "; ".join(said.get(look.name, [])),
            ]
        )  # fmt: skip
    return Table(HEADER, rows)


def commonest(look: Look) -> str:
    """Return the commonest values of a column and how often they stand."""
    return ", ".join(f"{' '.join(value.split())[:40]} ({count})" for value, count in look.counts)


def remark_table(found: Sequence[Remark]) -> Table:
    """Return the table of remarks."""
    return Table(["about", "remark", "setting"], [[r.about, r.said, r.setting] for r in found])


def plan_of(frame: pd.DataFrame, spec: Mapping, path: str) -> Plan:
    """Return what the run does with a table that has been read."""
    looks = looks_of(frame, spec)
    way = next((way for way in ("pivot", "triples", "texts") if spec.get(way)), None)
    if kind_of(path) == "AnnData":
        label = column(frame, spec["label"], "label", path)
        beside = columns_beside(frame, spec, path)
        return Plan(len(frame), looks, annotated.roles(frame, label, beside))
    if way or spec.get("transpose"):
        made_up, pairs = in_pairs(frame, spec, path) if way == "pivot" else ({}, 0)
        said = list(remarks.of_pairs(made_up, pairs))
        return Plan(len(frame), looks, other_roles(frame, spec, way, path), made_up, remarks=said)
    try:
        roles = roles_of(frame, spec, path)
    except InputError as error:
        return Plan(len(frame), looks, dict.fromkeys(frame, ("", "")), refusal=str(error))
    return of_table(frame, looks, roles, spec, path)


def other_roles(
    frame: pd.DataFrame, spec: Mapping, way: str | None, path: str
) -> dict[str, tuple[str, str]]:
    """Return the roles of columns in a table that is not one row a sample."""
    found = dict.fromkeys(
        frame.columns, ("sample", "tidy.transpose") if not way else (LEFT_OUT, "")
    )
    for key in ("label", "index"):
        if (name := column(frame, spec.get(key), key, path)) is not None:
            found[name] = (key, f"named in tidy.{key}")
    if way is None:
        dropped = [column(frame, name, "drop", path) for name in spec["drop"]]
        return found | dict.fromkeys(dropped, (LEFT_OUT, "named in tidy.drop"))
    for key, name in spec[way].items():
        if key in ("rows", "columns", "values", "column"):
            what = {"rows": "sample", "columns": "feature", "values": "value", "column": "text"}
            found[column(frame, name, f"{way}.{key}", path)] = (what[key], f"tidy.{way}")
    reason = "not read beside tidy." + way
    return {c: (r, why or reason) for c, (r, why) in found.items()}


def in_pairs(frame: pd.DataFrame, spec: Mapping, path: str) -> tuple[dict[str, int], int]:
    """Return how many cells of a long table that is spread get a median as number, pairs without a
    row and cells of which nothing is known, and how many pairs there are."""
    rows, columns, value = (
        column(frame, spec["pivot"][key], f"pivot.{key}", path)
        for key in ("rows", "columns", "values")
    )
    pairs = frame[rows].nunique() * frame[columns].nunique()
    if spec["missing"] != "median":
        return {}, pairs
    single = len(frame) - int(frame.duplicated([rows, columns]).sum())
    holes = pairs - single if spec["fill"]["absent"] is None else 0
    unknown = frame[value].isna() | reading.unknown(frame[value], spec)
    return {value: max(holes, 0) + int(unknown.sum())}, pairs


def of_table(
    frame: pd.DataFrame, looks: list[Look], roles: Roles, spec: Mapping, path: str
) -> Plan:
    """Return what the run does with a table of one row a sample."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # the log of tidy says it already
            features = frame[roles.features]
            blank = features.assign(**dict.fromkeys(same_words(features, spec), np.nan))
            wide = with_encoded(blank, spec, path)
            left = chosen(numbers_of(wide, spec, path), list(wide.columns), spec, path)
        kept = [name for name, keep in zip(wide.columns, left.columns, strict=True) if keep]
        found = Left(list(wide.columns), kept, list(remarks.of_values(left.values, kept)))
    except InputError as error:
        found = Left(refusal=str(error))
    gaps = {name: gaps_in(frame[name], spec) for name in frame.columns}
    return planned(looks, roles, spec, len(frame), gaps, found)


def planned(
    looks: list[Look],
    roles: Roles,
    spec: Mapping,
    rows: int,
    gaps: Mapping[str, tuple[int, int]],
    left: Left,
) -> Plan:
    """Return what the run does with a table of one row a sample, by the looks and the gaps of its
    columns and by what is left of its numbers."""
    seen = {look.name: look for look in looks}
    found = {name: role_of(seen[name], roles, spec, list(seen)) for name in seen}
    if not left.refusal:
        sources, kept = {source: [] for source in roles.features}, set(left.kept)
        for name, source in origins(left.wide, roles.features).items():
            sources[source].append(name in kept)
        for name, ones in sources.items():
            if not any(ones):
                found[name] = (LEFT_OUT, why_left_out(seen[name]))
    features = [name for name, (role, _) in found.items() if role in ("feature", "encoded")]
    made_up, dropped = put_in(gaps, features, spec)
    said = list(remarks.of_columns(seen, features, made_up, rows, spec.get("encode") or ()))
    return Plan(rows, looks, found, made_up, dropped, [*said, *left.said], left.refusal)


def why_left_out(look: Look) -> str:
    """Say why no feature of a column is left, though it is one by its role."""
    if look.kind == "empty":
        return "no cell is filled"
    low, high = look.smallest, look.largest
    if look.is_number and low < high and not apart_enough(np.array(low), np.array(high)):
        return "the same in every row but for rounding: a billionth of its size"
    return "the same in every row that is left"


def role_of(look: Look, roles: Roles, spec: Mapping, names: Sequence[str]) -> tuple[str, str]:
    """Return what a column is used for, and why, as far as the config and its look say."""
    name = look.name
    if name == roles.index:
        looked = "names the samples by its look" if spec["index"] is None else "named in tidy.index"
        return "index", looked
    if name == roles.label:
        return "label", "named in tidy.label"
    if name in (spec.get("supplementary") or ()):
        return "supplementary", "shown beside results, not counted with"
    if name not in roles.features:
        dropped = {names[d] if isinstance(d, int) else d for d in spec["drop"]}
        return LEFT_OUT, "named in tidy.drop" if name in dropped else "counts the rows"
    if way := (spec.get("encode") or {}).get(name):
        return "encoded", WAYS[way] if isinstance(way, str) else "places in an order, from 0"
    reason = {
        "true or false": "true is 1, false is 0",
        "mixed": "numbers, with words among them",
        "constant": "the same in every row, and kept",
    }
    return "feature", reason.get(look.kind, "numbers" if look.is_number else "holds no number")


def gaps_in(cells: pd.Series, spec: Mapping) -> tuple[int, int]:
    """Return how many cells of a column are empty, and how many say that nothing is known."""
    return int(cells.isna().sum()), int(reading.unknown(cells, spec).sum())


def put_in(
    gaps: Mapping[str, tuple[int, int]], features: Sequence[str], spec: Mapping
) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many cells of each feature get a number that nobody measured, and how many cost a
    row."""
    blank = spec["fill"]["blank"] is not None
    made_up, dropped = {}, {}
    for name in features:
        empty, unknown = gaps[name]
        count = unknown + (0 if blank else empty)
        made_up[name] = (empty if blank else 0) + (count if spec["missing"] == "median" else 0)
        dropped[name] = count if spec["missing"] == "drop" else 0
    return made_up, dropped
