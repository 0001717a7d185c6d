"""Read a raw file in the way its dataset's `tidy` block says, as samples × features."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from unsupervised.base import sparse
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples, check
from unsupervised.base.spelling import nearest
from unsupervised.data.annotated import from_annotated
from unsupervised.data.changed import Before, kinds_of
from unsupervised.data.choosing import chosen, with_numbers_where_double
from unsupervised.data.encoding import same_words, with_encoded
from unsupervised.data.file_kinds import kind_of
from unsupervised.data.labels import cells_beside, joined_names, label_texts, sample_names
from unsupervised.data.long_tables import from_pivot, from_triples
from unsupervised.data.readers import (
    UNNAMED,
    column,
    columns_beside,
    find_index,
    read_frame,
    read_frames,
    read_names,
    row_numbers,
)
from unsupervised.data.sparse_files import from_npz
from unsupervised.data.table_numbers import numbers_of
from unsupervised.data.texts import from_texts


def tidy(paths: Mapping[str, str], spec: Mapping) -> Samples:
    """Return the tidy samples of one dataset.

    `paths` maps the names of raw files to where they lie; `spec` is the `tidy` block.
    Raises InputError, naming the file and what to change, for anything unexpected.
    """
    path = paths[spec["file"]]
    if path.endswith(".npz"):
        data = from_npz(path)
    elif kind_of(path) == "AnnData":
        data = from_annotated(path, spec)
    elif spec["texts"]:
        data = from_texts(path, spec)
    elif spec["triples"]:
        data = from_triples(path, spec)
    elif spec["pivot"]:
        data = from_pivot(path, spec)
    else:
        data = from_table(path, spec)
    if spec["transpose"]:
        data = transposed(data)
    data = named(data, paths, spec)
    if spec["sparse"]:
        data = replace(data, values=sparse.csr_matrix(data.values))
    data = left_out(data, spec.get("leave_out") or [], path)
    check_shape(data, spec["shape"], path)
    check(data, path)
    return data


def tidy_user_file(path: Path, spec: Mapping) -> Samples:
    """Read a user's file where it lies; a folder is gathered first."""
    if not path.is_dir():
        return tidy({spec["file"]: str(path)}, spec)
    from unsupervised.data.make import gather

    with TemporaryDirectory() as folder:
        gathered = Path(folder, spec["file"])
        gather(path, gathered, spec["file"])
        return tidy({spec["file"]: str(gathered)}, spec)


@dataclass(frozen=True)
class Roles:
    """Which columns of a table are what."""

    index: str | None
    label: str | None
    features: list[str]
    found: bool = False  # the index by its looks, not by the config


def from_table(path: str, spec: Mapping) -> Samples:
    """Read one row a sample; the index and label columns are set apart.

    A large file is read in parts, so that its text and its numbers are never held at once.
    """
    roles, parts, names, labels, before = None, [], [], [], Before(path)
    extra = {name: [] for name in spec.get("supplementary") or ()}
    spec = {**spec, "as_text": list(extra)}

    def is_number(place: int) -> bool:
        """Say whether numbers of a feature were read."""
        return any(not np.isnan(part[:, place]).all() for part in parts)

    # Of a category all values must be known before the first row is written as numbers.
    frames = [read_frame(path, spec)] if spec["encode"] else read_frames(path, spec)
    for frame in frames:
        roles = roles or roles_of(frame, spec, path)
        kinds = kinds_of(frame, roles.features, roles.index if roles.found else None, spec)
        before.refuse_changed(kinds, roles.index, roles.features, is_number)
        # A part that is not the first may be one row.
        same = same_words(frame[roles.features], spec, 1 if parts else 2)
        before.refuse_other_words(same, kinds, roles.features, is_number)
        blank = frame[roles.features].assign(**dict.fromkeys(same, np.nan))
        wide = with_encoded(blank, spec, path)
        parts.append(numbers_of(wide, spec, path))
        names.append(sample_names(frame, roles.index, path))
        if roles.label is not None:
            labels.append(frame[roles.label])
        for name, cells in extra.items():
            cells += frame[name].tolist()
    names = joined_names(names)
    texts = label_texts(pd.concat(labels), spec, path) if labels else [""] * len(names)
    values = parts[0] if len(parts) == 1 else np.concatenate(parts)
    parts.clear()
    if spec["index"] is not None:
        names = with_numbers_where_double(names)
    features = [str(feature) for feature in wide.columns]
    found = chosen(values, features, spec, path, roles.features)
    beside = {name: cells_beside(cells, spec) for name, cells in extra.items()}
    left = {name: list(compress(cells, found.rows)) for name, cells in beside.items()}
    ways = (spec["encode"] or {}).items()
    orders = {name: way for name, way in ways if way == "date" or not isinstance(way, str)}
    return replace(found.of(names, texts), extra=left, orders=orders)


def roles_of(frame: pd.DataFrame, spec: Mapping, path: str) -> Roles:
    """Return which columns are what, by the config or by their looks."""
    label = column(frame, spec["label"], "label", path)
    dropped = [column(frame, name, "drop", path) for name in spec["drop"]]
    beside = columns_beside(frame, spec, path)
    words = [column(frame, name, "encode", path) for name in spec.get("encode") or ()]
    refuse_encoded(words, {"index": spec["index"], "label": label}, path)
    if found := spec["index"] is None and not spec["columns"]:
        index = find_index(frame.drop(columns=[c for c in (label, *dropped, *beside, *words) if c]))
    else:
        index = column(frame, spec["index"], "index", path)
    counted = row_numbers(frame) if not spec["columns"] else None
    features = [c for c in frame.columns if c not in {index, label, *dropped, *beside, counted}]
    return Roles(index, label, features, found and index != UNNAMED)


def refuse_encoded(words: Sequence[str | None], others: Mapping, path: str) -> None:
    """Raise InputError where a column is to be encoded that is something else."""
    for key, name in others.items():
        if name is not None and name in words:
            raise InputError(
                f"{path}: column {name!r} is named in tidy.encode and as tidy.{key}; remove one"
            )


def transposed(data: Samples) -> Samples:
    """Swap samples and features; labels are lost, for they belonged to the rows."""
    values = data.values.T
    values = values.tocsr() if sparse.issparse(values) else np.ascontiguousarray(values)
    return Samples(values, data.features, [""] * len(data.features), data.names)


def named(data: Samples, paths: Mapping[str, str], spec: Mapping) -> Samples:
    """Put in names from other files and labels that go by position."""
    names, features, labels = data.names, data.features, data.labels
    if spec["sample_names"]:
        names = names_of(paths, spec["sample_names"], "samples", len(names))
    if spec["feature_names"]:
        features = names_of(paths, spec["feature_names"], "features", len(features))
    if spec["label_blocks"]:
        labels = [name for name, size in spec["label_blocks"] for _ in range(size)]
        if len(labels) != len(names):
            raise InputError(
                f"tidy.label_blocks add up to {len(labels)}, but there are {len(names)} samples; "
                "give one block size for each run of samples"
            )
    return replace(data, names=names, labels=labels, features=features)


def left_out(data: Samples, names: Sequence[str], path: str) -> Samples:
    """Return the samples without those that the config leaves out."""
    if not names:
        return data
    known = set(data.names)
    for name in names:
        if name not in known:
            raise InputError(
                f"{path}: tidy.leave_out names {name!r}, but no sample is called so; "
                f"{nearest(name, data.names)}"
            )
    kept = [i for i, name in enumerate(data.names) if name not in set(names)]
    if not kept:
        raise InputError(f"{path}: tidy.leave_out names every sample; leave some")
    print(f"leave_out: {len(data.names) - len(kept)} of {len(data.names)} samples")
    return data.select_rows(kept)


def names_of(paths: Mapping[str, str], file: str, kind: str, count: int) -> list[str]:
    """Read one name a line, and refuse another number of names than there are rows."""
    names = read_names(paths[file])
    if len(names) != count:
        raise InputError(
            f"{paths[file]}: holds {len(names)} names for {count} {kind}; expected one a line"
        )
    return names


def check_shape(data: Samples, expected: Sequence[int] | None, path: str) -> None:
    """Refuse another shape than the config promises."""
    if expected and tuple(expected) != data.values.shape:
        found = " × ".join(map(str, data.values.shape))
        raise InputError(
            f"{Path(path)}: {found} samples × features, expected {expected[0]} × {expected[1]}; "
            "check delimiter, header, label and drop, or correct tidy.shape"
        )
