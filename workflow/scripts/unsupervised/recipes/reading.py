"""How a raw file is read, said in pandas: one frame of samples × features, and their labels.

What is said is tried before it is written: it must give the tidied values to the last bit, with the
same names and labels. A file of which that cannot be said in a few lines is read as it was tidied.
"""

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.data.file_kinds import kind_of
from unsupervised.data.layout import layout_of
from unsupervised.recipes.formatting import IMPORT
from unsupervised.recipes.raw_lines import Asked, lines_of
from unsupervised.recipes.words import identifier, quoted

MOST_TRIED = 20_000_000  # bytes of a raw file that is read once more
MOST_CELLS = 20_000_000  # of a sparse table that a frame would fill


@dataclass(frozen=True)
class Reading:
    """The lines that read a dataset, what they call it and its labels, the files that they read,
    and whether these are the tidied ones; whether all values are floats; and the lines
    of who does not look at the labels."""

    lines: tuple[str, ...]
    data: str
    labels: str
    files: tuple[str, ...]
    is_tidied: bool = False
    floats: bool = True
    unlabelled: tuple[str, ...] = ()

    def without_labels(self) -> "Reading":
        """Return how the same is read by who does not look at the labels."""
        return replace(self, lines=self.unlabelled, labels="")


def reading(
    name: str,
    spec: Mapping,
    paths: Mapping[str, str],
    data: Samples,
    saved: Iterable[str] = (),
    taken: Iterable[str] = (),
    spoken: Iterable[str] = (),
) -> Reading:
    """Return how a dataset is read whose tidy samples are `data`, from raw files at `paths`.

    `saved` are the tables beside it, whose names no raw file may have where a script runs; `taken`
    are names of other variables, `spoken` texts by which a script may look for a sample or feature,
    so that those that are called so must be texts, and no numbers.
    """
    label = label_of(spec)
    frame = identifier(name, "data", taken)
    labels = identifier(label, "labels", [frame, *taken]) if data.has_labels else ""
    asked = asked_of(spec, paths, data, frame, labels)
    if asked is None:
        return tidied(data, f"data/tidy/{name}", frame, labels)
    asked = replace(asked, place=lambda file: beside(file, name, saved))
    for strict in (False, True):
        asked = replace(asked, strict=strict)
        found = outcome(list(lines_of(replace(asked, place=lambda file: paths[file]))))
        if found is not None and is_same(found, frame, labels, data, spoken):
            return Reading(
                tuple(lines_of(asked)),
                frame,
                labels,
                tuple(paths),
                floats={kind.kind for kind in found[frame].dtypes} == {"f"},
                unlabelled=tuple(lines_of(replace(asked, label=""))),
            )
    return tidied(data, f"data/tidy/{name}", frame, labels)


def label_of(spec: Mapping) -> str:
    """Return what the labels are called."""
    label = spec["label"]
    if isinstance(label, int):
        label = spec["columns"][label] if spec["columns"] else "label"
    return label or "labels"


def asked_of(
    spec: Mapping, paths: Mapping[str, str], data: Samples, name: str, label: str
) -> Asked | None:
    """Return what decides how a file is read; None where it is none that pandas reads in a line."""
    path = paths[spec["file"]]
    dense = data.values.shape[0] * data.values.shape[1] <= MOST_CELLS
    is_text = not (path.endswith(".npz") or kind_of(path))
    if not is_text or not dense or Path(path).stat().st_size > MOST_TRIED:
        return None
    try:
        layout = layout_of(path, spec)
    except InputError:
        return None
    columns = list(spec["columns"] or layout.names)
    return Asked(spec, columns, layout.header, layout.delimiter, data, name, label, str)


def beside(file: str, name: str, saved: Iterable[str]) -> str:
    """Return how a script calls a raw file: by its name alone, where it saves none of that name."""
    return f"data/raw/{name}/{file}" if file.removesuffix(".csv") in saved else file


def tidied(data: Samples, folder: str, name: str, labels: str) -> Reading:
    """Return how a dataset is read as it was tidied, in the three files of a folder."""
    lines = ["import pandas as pd", f"folder = {quoted(folder)}"]
    if isinstance(data.values, np.ndarray):
        lines += ["import numpy as np", 'values = np.load(f"{folder}/values.npz")["values"]']
    else:
        read = 'load_npz(f"{folder}/values.npz").toarray()'
        lines += ["from scipy.sparse import load_npz", f"values = {read}"]
    as_text = "dtype=str, keep_default_na=False"
    lines += [
        f'names = pd.read_csv(f"{{folder}}/samples.csv", index_col=0, {as_text})',
        f'columns = pd.read_csv(f"{{folder}}/features.csv", {as_text})["feature"]',
        f"{name} = pd.DataFrame(values, names.index, columns)",
    ]
    own = [f'{labels} = names["label"]'] if labels else []
    files = ("values.npz", "samples.csv", "features.csv")
    every = (*lines, *own)
    return Reading(every, name, labels, files, is_tidied=True, unlabelled=tuple(lines))


# --- whether it is so --------------------------------------------------------------------


def outcome(lines: list[str]) -> dict | None:
    """Return what lines have made, None where they cannot run."""
    text = "\n".join(lines) + "\n"
    imports = "".join(f"{line}\n" for line in IMPORT.findall(text))
    found: dict = {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(imports + IMPORT.sub("", text), found)  # what was written above, of quoted texts
    except Exception:
        return None  # whatever a file does to pandas, it is then read as it was tidied
    return found


def is_same(found: Mapping, name: str, labels: str, data: Samples, spoken: Iterable[str]) -> bool:
    """Say whether a frame and its labels are the tidy samples, to the last bit; names that are
    spoken of must be the very texts."""
    frame = found[name]
    values = samples.dense(data.values)
    if frame.shape != values.shape or not all(kind.kind in "iuf" for kind in frame.dtypes):
        return False
    if list(map(str, frame.index)) != list(data.names):
        return False
    if list(map(str, frame.columns)) != list(data.features):
        return False
    known = {*frame.index, *frame.columns}
    if any(text not in known for text in {*data.names, *data.features}.intersection(spoken)):
        return False
    if labels and list(map(str, found[labels])) != list(data.labels):
        return False
    return np.array_equal(frame.to_numpy(dtype=np.float64), values)
