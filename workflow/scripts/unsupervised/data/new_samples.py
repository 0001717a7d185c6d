"""Read new samples for a model: as its dataset is read, and in the order of its features.

Columns are matched by name. Where neither file names its columns, their place is their name.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

import numpy as np
import pandas as pd
from scipy import sparse

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples, check
from unsupervised.data import tidy_parts
from unsupervised.data.cells import is_truth
from unsupervised.data.encoding import as_in, origins, strangers, with_encoded, words_of
from unsupervised.data.file_kinds import is_kept
from unsupervised.data.labels import sample_names
from unsupervised.data.layout import layout_of
from unsupervised.data.new_words import empty_in_words, of_new_samples
from unsupervised.data.readers import column, find_index, read_frame
from unsupervised.data.table_numbers import numbers_of, settled
from unsupervised.data.texts import counter, with_texts
from unsupervised.data.tidy import tidy
from unsupervised.numeric.moments import medians

# What belongs to the samples of the dataset and not to new ones.
OF_THE_KNOWN = {
    "label": None, "label_names": {}, "label_blocks": {}, "sample_names": None,
    "feature_names": None, "shape": None, "constant": "keep", "duplicates": "keep",
    "leave_out": [], "supplementary": [],
}  # fmt: skip


@dataclass(frozen=True)
class NewSamples(Samples):
    """Samples that can be placed. unplaced: of each that cannot, how many that can stand before it
    in the file, its name and the reason. filled: of each sample the columns, in words, whose empty
    cells have the median of the known ones. words: the cells of columns that are encoded, by
    name."""

    unplaced: Sequence[tuple[int, str, str]] = ()
    filled: Sequence[str] = ()
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def as_written(self) -> dict[str, Sequence]:
        """The features by name, each with a cell a sample: numbers and, of a column that is
        encoded, its own words."""
        found: dict[str, Sequence] = {}
        by_length = sorted(self.words, key=len, reverse=True)
        for feature, cells in zip(self.features, samples.dense(self.values).T, strict=True):
            own = (w for w in by_length if feature == w or feature.startswith(f"{w}="))
            source = next(own, None)
            found[source or feature] = self.words[source] if source else cells.tolist()
        return found


def read(path: str, dataset: str, spec: Mapping, known: Samples) -> NewSamples:
    """Return the samples of a file with the features of the known ones.

    `dataset` is the raw file of the known ones, whose header tells what `spec` renames; `spec` is
    the `tidy` block.
    """
    with of_new_samples(path):
        return matched(path, dataset, spec, known)


def matched(path: str, dataset: str, spec: Mapping, known: Samples) -> NewSamples:
    """Read the samples of a file, whatever is said where that cannot be."""
    own = own_features(dataset, spec, known)
    if spec["texts"]:
        data = from_texts(path, spec, own)
    elif is_table(path, spec):
        data = from_table(path, dataset, spec, own, known)
    else:
        absent = 0 if spec["triples"] else spec["fill"]["absent"] if spec["pivot"] else None
        found = tidy({spec["file"]: path}, {**spec, **OF_THE_KNOWN})
        data = aligned(found, own, absent, path)
    values = sparse.csr_matrix(data.values) if sparse.issparse(known.values) else data.values
    own = data if isinstance(data, NewSamples) else NewSamples((), (), (), ())
    found = NewSamples(
        values, data.names, [""] * len(data.names), known.features, unplaced=own.unplaced,
        filled=own.filled, words=own.words,
    )  # fmt: skip
    check(found, path)
    return found


def is_table(path: str, spec: Mapping) -> bool:
    """Say whether a file is read one row a sample, one column a feature."""
    ways = (spec["pivot"], spec["triples"], spec["transpose"], path.endswith(".npz"))
    return not any(ways)


def own_features(dataset: str, spec: Mapping, known: Samples) -> Sequence[str]:
    """Return what the raw file itself calls the features, where another file names them."""
    if spec["feature_names"] is None:
        return known.features
    apart = [*spec["supplementary"], *([] if spec["label"] is None else [spec["label"]])]
    own = {**spec, **OF_THE_KNOWN, "drop": [*spec["drop"], *apart]}
    found = tidy({spec["file"]: dataset}, own).features
    if len(found) != len(known.features):
        raise InputError(
            f"{dataset}: has {len(found)} features, expected {len(known.features)}, as the "
            "dataset has"
        )
    return found


def from_table(
    path: str, dataset: str, spec: Mapping, own: Sequence[str], known: Samples
) -> NewSamples:
    """Read a table; cells are missing as in the dataset, whose medians stand for them. A row with a
    category that the dataset has not cannot be placed, the others are."""
    rows = read_frame(dataset, spec) if spec["encode"] else tidy_parts.some_rows(dataset, spec)
    index, apart = roles(rows, spec)
    # A feature is a column, or one of those that a column is encoded as; other columns were left
    # out of the dataset, as they do not vary there.
    sources = origins(own, [name for name in rows.columns if name not in apart] or own)
    columns = list(dict.fromkeys(sources.values()))
    apart |= set(rows.columns) - set(columns)
    names = names_of_columns(path, dataset, spec, list(rows.columns), columns)
    refuse_others([name for name in names if name not in apart], columns, path)
    at = index if index in names else None
    read_as = {**spec, "columns": names, "index": at, "label": None, "supplementary": []}
    frame = read_frame(
        path, {**read_as, "encode": {n: w for n, w in spec["encode"].items() if n in names}}
    )
    refuse_other_truth(frame, rows, [name for name in columns if name not in spec["encode"]], path)
    spec = as_in(rows, spec)
    if not len(frame):
        raise InputError(f"{path}: holds names of columns and no sample; write a row for each")
    reasons = strangers(frame[columns], spec)
    placed = np.array([not reason for reason in reasons], dtype=bool)
    if not placed.any():
        raise InputError(f"{path}: no sample can be placed; the first one: {reasons[0]}")
    strange, frame = frame[~placed], frame[placed]
    wide = with_encoded(frame[columns], spec, path)
    values = numbers_of(wide[[*own]], spec, path)
    filled = empty_in_words(np.isnan(values), [sources[name] for name in own])
    if spec["missing"] == "median":
        empty = np.isnan(values)
        values = np.where(empty, medians(known.values, empty.any(axis=0)), values)
    values, kept = settled(values, spec, own, path)
    rows_kept = np.flatnonzero(placed)[kept]
    unplaced = [
        (int(np.searchsorted(rows_kept, row)), name, reasons[row])
        for row, name in zip(
            np.flatnonzero(~placed).tolist(), sample_names(strange, at, path), strict=True
        )
    ]
    for _, name, reason in unplaced:
        print(f"new sample {name!r} is not placed: {reason}")
    frame, filled = frame[kept], list(compress(filled, kept))
    words = {
        name: words_of(frame[name], spec).fillna("").tolist()
        for name in columns
        if name in spec["encode"]
    }
    names = sample_names(frame, at, path)
    return NewSamples(values, names, [], own, unplaced=unplaced, filled=filled, words=words)


def refuse_other_truth(
    frame: pd.DataFrame, rows: pd.DataFrame, own: Sequence[str], path: str
) -> None:
    """Raise InputError where a column is true or false in a file and numbers in the dataset, or
    the other way round: their ones and zeros would be compared."""
    for name in own:
        if name not in rows or not (frame[name].notna().any() and rows[name].notna().any()):
            continue
        kinds = [
            "true and false" if is_truth(cells) else "numbers"
            for cells in (frame[name], rows[name])
        ]
        if kinds[0] != kinds[1]:
            raise InputError(
                f"{path}: column {name!r} holds {kinds[0]}, expected {kinds[1]}, as the dataset "
                "has there; write it in the same way"
            )


def roles(frame: pd.DataFrame, spec: Mapping) -> tuple[str | None, set[str]]:
    """Return the column of names and all that are no features; new samples may lack them."""

    def named(key: str | int | None) -> str | None:
        """Return a column by its name or its place, None where there is none."""
        if isinstance(key, str):
            return key
        return frame.columns[key] if key is not None and key < frame.shape[1] else None

    apart = {named(spec["label"]), *map(named, spec["drop"]), *spec["supplementary"]} - {None}
    rest = frame.drop(columns=apart & set(frame.columns))
    looked_for = spec["index"] is None and not spec["columns"] and rest.shape[1]
    index = find_index(rest) if looked_for else named(spec["index"])
    return index, apart | {index}


def names_of_columns(
    path: str, dataset: str, spec: Mapping, columns: list[str], own: Sequence[str]
) -> list[str]:
    """Return what the dataset calls the columns of a file."""
    header = header_of(path, spec)
    if not has_header(path, bare(spec)):
        refuse_unnamed(path, dataset, spec, own)
        # Without its label or names a file has fewer columns, and these have other places.
        unnamed = spec["columns"] or set(own) <= set(places(len(columns)))
        if unnamed and len(header) == len(columns):
            return columns
        return list(own) if unnamed and len(header) == len(own) else header
    if not spec["columns"]:
        return header
    renamed = dict(zip(header_of(dataset, spec), columns, strict=False))
    found = [renamed.get(name, name) for name in header]
    if set(header) <= set(columns) and found != header and set(header) <= set(renamed):
        raise InputError(
            f"{path}: its header, {', '.join(header[:5])}, names columns of tidy.columns and "
            f"other ones of {dataset}; expected one of both: rename the columns in it"
        )
    return found


def has_header(path: str, spec: Mapping) -> bool:
    """Say whether a file names its columns itself, perhaps by numbers."""
    return is_kept(path) or layout_of(path, spec).header


def refuse_unnamed(path: str, dataset: str, spec: Mapping, own: Sequence[str]) -> None:
    """Raise InputError where the dataset calls its columns by numbers, and a file by nothing:
    its places would be taken for these numbers."""
    if not spec["columns"] and set(own) <= set(places(len(own) + 1)) and has_header(dataset, spec):
        raise InputError(
            f"{path}: its first line names no columns; expected those of {dataset}: "
            f"{', '.join(own[:5])}{' …' if len(own) > 5 else ''}"
        )


def header_of(path: str, spec: Mapping) -> list[str]:
    """Return the names of a file's columns, their places where it names none."""
    return list(tidy_parts.some_rows(path, bare(spec)).columns)


def bare(spec: Mapping) -> dict:
    """Return how a file is read of which it is not known which of the columns it has."""
    return {**spec, "columns": None, "label": None, "index": None}


def places(count: int) -> list[str]:
    """Return the names that columns have by their places."""
    return [str(i) for i in range(count)]


def refuse_others(names: Sequence[str], own: Sequence[str], path: str) -> None:
    """Raise InputError where columns are missing, unknown or double."""
    expected, found = set(own), Counter(names)
    said = [f"no column {name!r}" for name in own if name not in found]
    said += [f"an unknown column {name!r}" for name in names if name not in expected]
    said += [f"two columns {name!r}" for name, count in found.items() if count > 1]
    if said:
        more = f" and {len(said) - 4} more" if len(said) > 4 else ""
        features = ", ".join(own[:5]) + (" …" if len(own) > 5 else "")
        raise InputError(
            f"{path}: has {', '.join(said[:4])}{more}; expected the {len(own)} features of the "
            f"dataset by name ({features}), in any order, and beside them only its label, index "
            "and drop columns"
        )


def from_texts(path: str, spec: Mapping, words: Sequence[str]) -> Samples:
    """Count the words that the dataset has; others have no column."""
    name = spec["texts"]["column"]
    frame = read_frame(path, {**spec, "as_text": [name]})
    frame = with_texts(frame, column(frame, name, "texts.column", path), spec, path)
    index, _ = roles(frame, spec)
    counts = counter(spec["texts"], words).transform(frame[name].astype(str)).tocsr()
    at = index if spec["index"] is not None and index in frame else None
    return Samples(counts, sample_names(frame, at, path), [], words)


def aligned(data: Samples, own: Sequence[str], absent: float | None, path: str) -> Samples:
    """Return samples with the dataset's features in its order; one that no row speaks of is
    `absent` everywhere, if that is a number."""
    have = set(data.features)
    there = [name for name in own if name in have]
    refuse_others(data.features, own if absent is None else there, path)
    position = {name: i for i, name in enumerate(own)}
    target = np.array([position[name] for name in data.features])
    shape = len(data.names), len(own)
    if sparse.issparse(data.values) and not absent:
        old = data.values.tocoo()
        values = sparse.coo_matrix((old.data, (old.row, target[old.col])), shape=shape).tocsr()
    else:
        values = np.full(shape, 0.0 if absent is None else absent)
        values[:, target] = samples.dense(data.values)
    return Samples(values, data.names, [], own)
