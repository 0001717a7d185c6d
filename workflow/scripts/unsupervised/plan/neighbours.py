"""Datasets of other configs whose results lie in the same folder.

What collects over datasets lists all that lie here, so that two configs which take turns in one
folder do not rewrite each other's lists. Each config's last run notes which datasets it names;
a dataset that its config no longer names is forgotten, and so is one whose config is gone.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from unsupervised.base.files import keep_json, read_json

FOLDER = Path(".snakemake")
NOTE = "datasets.json"
FILES_NOTE = Path(".snakemake/named.json")

# A dataset → the file that names its raw files, with what provenance.csv says of these.
Named = Mapping[str, Mapping[str, Mapping]]


def others(files: Sequence[str], own: Named, note: Path = FOLDER / NOTE) -> dict[str, Mapping]:
    """Return what other configs named here in their last run and this one does not."""
    noted = [named for _, named in others_noted(files, note)]
    return {d: receipts for named in noted for d, receipts in named.items() if d not in own}


def remember(files: Sequence[str], own: Named, note: Path = FOLDER / NOTE) -> None:
    """Note which datasets the config of some files names, and forget configs that are gone."""
    kept = {**dict(others_noted(files, note)), key_of(files): own}
    if kept != read(note):
        keep_json(note, kept)


def named_by_others(files: Sequence[str], own: Sequence[str], note: Path = FILES_NOTE) -> set[str]:
    """Note which files a config names, and return those that other configs here name."""
    others = {key: names for key, names in read_lists(note).items() if key != key_of(files)}
    others = {key: names for key, names in others.items() if is_there(key)}
    kept = {**others, key_of(files): list(own)}
    if kept != read_lists(note):
        keep_json(note, kept)
    return {name for names in others.values() for name in names}


def read_lists(note: Path) -> dict[str, list[str]]:
    """Read which files each config names; nothing where that cannot be read."""
    found = read_json(note)
    pairs = found.items() if isinstance(found, dict) else ()
    return {key: names for key, names in pairs if isinstance(names, list)}


def is_there(key: str) -> bool:
    """Say whether all files of a config are still there."""
    return all(Path(file).is_file() for file in key.split("\n"))


def others_noted(files: Sequence[str], note: Path) -> Iterator[tuple[str, Named]]:
    """Yield each other config that was noted and is still there, by its files."""
    for key, named in read(note).items():
        if key != key_of(files) and is_there(key):
            yield key, named


def key_of(files: Sequence[str]) -> str:
    """Return what a config is known by: its files, in order, as seen from here, so that it is
    the same one in a copy of the folder."""
    return "\n".join(os.path.relpath(file) for file in files)


def read(note: Path) -> dict[str, Named]:
    """Read the note; an empty one where there is none or none that can be read."""
    found = read_json(note)
    return found if is_whole(found) else {}


def is_whole(found: object) -> bool:
    """Say whether what was read has the shape of a note."""
    return isinstance(found, dict) and all(
        isinstance(receipts, dict)
        for named in found.values()
        for receipts in (named.values() if isinstance(named, dict) else [None])
    )
