"""Read a table part by part and write it down as samples × features as it goes, so that a table may
be larger than the memory; what comes out is what `tidy` makes of a table that is held.

The numbers are written down twice: as they are read, and, once it is known which rows and columns
stay, as the values.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, compress
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.base.files import PART
from unsupervised.base.samples import Samples
from unsupervised.blocks import workers
from unsupervised.data import delimited, pieces, sizes
from unsupervised.data.changed import Before, Kinds, kinds_of
from unsupervised.data.choosing import Chosen, with_numbers_where_double
from unsupervised.data.chosen_parts import chosen
from unsupervised.data.encoding import same_words
from unsupervised.data.extents import refuse_too_large
from unsupervised.data.file_kinds import is_kept, kind_of
from unsupervised.data.labels import cells_beside, joined_names, label_texts, sample_names
from unsupervised.data.pieces import Piece, Whole
from unsupervised.data.readers import read_frames, renamed, sign_of
from unsupervised.data.staged import Stage
from unsupervised.data.table_numbers import numbers_of
from unsupervised.data.tidy import Roles, check_shape, left_out, named, roles_of

LEAST_ROWS = 2  # in a part of one row, each column of text would seem to name the samples


@dataclass(frozen=True)
class Part:
    """What a part of a table comes to: its numbers, and what is one thing a row; or why it is
    refused."""

    kinds: Kinds
    same: Mapping[str, str]
    values: np.ndarray | None = None
    names: Sequence[str] = ()
    labels: pd.Series | None = None
    beside: Mapping[str, list] = field(default_factory=dict)
    refusal: str = ""


def write(paths: Mapping[str, str], spec: Mapping, rows: int, outputs: Mapping[str, str]) -> None:
    """Write the three files of the samples of one dataset, of whose raw file so many rows are read
    at once; `paths` and `spec` are as `tidy.tidy` has them. Raises InputError as it does."""
    into = Path(outputs["values"]).parent
    into.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=PART, dir=into) as folder:
        samples.write(tidy(paths, spec, rows, Path(folder, "numbers")), outputs)


def tidy(paths: Mapping[str, str], spec: Mapping, rows: int, staging: Path) -> Samples:
    """Return the tidy samples of one dataset, whose values lie in a file at `staging`."""
    path, rows = paths[spec["file"]], max(LEAST_ROWS, rows)
    data = named(from_table(path, spec, rows, staging), paths, spec)
    data = left_out(data, spec.get("leave_out") or [], path)
    check_shape(data, spec["shape"], path)
    samples.check(data, path)
    return data


def from_table(path: str, spec: Mapping, rows: int, staging: Path) -> Samples:
    """Read one row a sample; the index and label columns are set apart."""
    extra = {name: [] for name in spec.get("supplementary") or ()}
    spec = {**spec, "as_text": list(extra)}
    roles, parts = parts_of(path, spec, rows)
    names, labels, stage = [], [], Stage(staging)
    for part in staged(stage, roles, parts, spec, path):
        names.append(part.names)
        if part.labels is not None:
            labels.append(part.labels)
        for name, cells in part.beside.items():
            extra[name] += cells
    names = joined_names(names)
    texts = label_texts(pd.concat(labels), spec, path) if labels else [""] * len(names)
    if spec["index"] is not None:
        names = with_numbers_where_double(names)
    found = chosen(stage, rows, list(map(str, roles.features)), spec, path, roles.features)
    beside = {name: cells_beside(cells, spec) for name, cells in extra.items()}
    left = {name: list(compress(cells, found.rows)) for name, cells in beside.items()}
    return replace(found.of(names, texts), extra=left)


def chosen_of(path: str, spec: Mapping, rows: int, staging: Path) -> Chosen:
    """Return which rows and features are left of a table, without their names."""
    spec, rows = {**spec, "as_text": []}, max(LEAST_ROWS, rows)
    roles, parts = parts_of(path, spec, rows)
    stage = Stage(staging)
    for _ in staged(stage, roles, parts, spec, path):
        pass
    return chosen(stage, rows, list(map(str, roles.features)), spec, path, roles.features)


def staged(
    stage: Stage, roles: Roles, parts: Iterable[Part], spec: Mapping, path: str
) -> Iterator[Part]:
    """Yield the parts of a table once their numbers are written down; raise InputError where one is
    refused, or is not what those before were."""
    before = Before(path)

    def is_number(place: int) -> bool:
        """Say whether numbers of a feature were read."""
        return stage.filled is not None and bool(stage.filled[place])

    for part in parts:
        before.refuse_changed(part.kinds, roles.index, roles.features, is_number)
        before.refuse_other_words(part.same, part.kinds, roles.features, is_number)
        if part.refusal:
            raise InputError(part.refusal)
        stage.add(part.values)
        yield part
    if spec.get("constant") == "drop":
        # Yes alone, in all parts, is a word that says nothing, as same_words has it.
        stage.filled &= ~np.isin(roles.features, list(before.of_one_word()))


def parts_of(path: str, spec: Mapping, rows: int) -> tuple[Roles, Iterator[Part]]:
    """Return which columns of a table are what, by its first rows, and what its parts come to."""
    if not is_kept(path):
        refuse_too_large(path, sign_of(path, spec), lambda extent: sizes.blocks_bytes(extent, rows))
        frames = delimited.parts(path, spec, rows)
        first = next(frames)
        roles = roles_of(first, spec, path)
        found = enumerate(chain([first], frames))
        return roles, (part_of(frame, i == 0, roles, spec, path) for i, frame in found)
    refuse_too_large(path, "", lambda extent: sizes.blocks_bytes(extent, rows))
    whole, asked = pieces.opened(path, spec["drop"]), pieces.pieces_of(path, rows)
    roles = roles_of(head_of(whole, asked, spec, rows), spec, path)
    return roles, workers.each(part_of_piece, asked, whole, roles, spec)


def frames(path: str, spec: Mapping, rows: int) -> Iterator[pd.DataFrame]:
    """Yield a table some rows at a time, as it is read."""
    rows = max(LEAST_ROWS, rows)
    if not is_kept(path):
        return delimited.parts(path, spec, rows)
    whole = pieces.opened(path, spec["drop"])
    return (frame_of(piece, whole, spec) for piece in pieces.pieces_of(path, rows))


def first_rows(path: str, spec: Mapping, rows: int) -> pd.DataFrame:
    """Return the first rows of a table, by which it is told what its columns are."""
    rows = max(LEAST_ROWS, rows)
    if not is_kept(path):
        return next(delimited.parts(path, spec, rows))
    return head_of(pieces.opened(path, spec["drop"]), pieces.pieces_of(path, rows), spec, rows)


def some_rows(path: str, spec: Mapping) -> pd.DataFrame:
    """Return a table, or its first rows where it is large, by which it is told what its columns
    are; `block_rows` of the spec says that it is read in parts, and that these are its first."""
    if "block_rows" in spec and kind_of(path) in ("", "Parquet"):
        return first_rows(path, spec, spec["block_rows"])
    return next(read_frames(path, spec))


def head_of(whole: Whole, asked: Sequence[Piece], spec: Mapping, rows: int) -> pd.DataFrame:
    """Return the first rows of a table in pieces, at least so many where there are."""
    found, count = [], 0
    for piece in asked:
        found.append(frame_of(piece, whole, spec))
        count += len(found[-1])
        if count >= rows:
            break
    return found[0] if len(found) == 1 else pd.concat(found)


def frame_of(piece: Piece, whole: Whole, spec: Mapping) -> pd.DataFrame:
    """Return the rows of a piece, with the config's column names, where it has some."""
    frame = whole.frame(piece)
    return renamed(frame, spec["columns"], whole.path) if spec["columns"] else frame


def part_of_piece(piece: Piece, whole: Whole, roles: Roles, spec: Mapping) -> Part:
    """Return what a piece of a Parquet table comes to."""
    frame = frame_of(piece, whole, spec)
    return part_of(frame, piece.begun == 0, roles, spec, whole.path)


def part_of(frame: pd.DataFrame, is_first: bool, roles: Roles, spec: Mapping, path: str) -> Part:
    """Return what a part of a table comes to."""
    kinds = kinds_of(frame, roles.features, roles.index if roles.found else None, spec)
    features = frame[roles.features]
    same = same_words(features, spec, LEAST_ROWS if is_first else 1)
    # Where true stands alone in a part, false may stand in another.
    same = {name: word for name, word in same.items() if name not in kinds.truth}
    try:
        values = numbers_of(features.assign(**dict.fromkeys(same, np.nan)), spec, path)
        names = sample_names(frame, roles.index, path)
    except InputError as error:
        # Said once it is known that the parts before are none to be refused.
        return Part(kinds, same, refusal=str(error))
    labels = None if roles.label is None else frame[roles.label]
    beside = {name: frame[name].tolist() for name in spec["as_text"]}
    return Part(kinds, same, values, names, labels, beside)
