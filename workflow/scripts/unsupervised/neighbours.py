"""Datasets of other configs whose results lie in the same folder.

What collects over datasets lists all that lie here, so that two configs which take turns in one
folder do not rewrite each other's lists. Each config's last run notes which datasets it names;
a dataset that its config no longer names is forgotten, and so is one whose config is gone.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from unsupervised.files import replacing

NOTE = Path(".snakemake/datasets.json")

# A dataset → the file that names its raw files, with what provenance.csv says of these.
Named = Mapping[str, Mapping[str, Mapping]]


def others(files: Sequence[str], own: Named, note: Path = NOTE) -> dict[str, Mapping]:
    """Return what other configs named here in their last run and this one does not."""
    noted = [named for _, named in others_noted(files, note)]
    return {d: receipts for named in noted for d, receipts in named.items() if d not in own}


def remember(files: Sequence[str], own: Named, note: Path = NOTE) -> None:
    """Note which datasets the config of some files names, and forget configs that are gone."""
    kept = {**dict(others_noted(files, note)), key_of(files): own}
    if kept == read(note):
        return
    # Where nothing can be written, there is no run to remember.
    with suppress(OSError), replacing(note) as part:
        part.write_text(json.dumps(kept, indent=1, sort_keys=True), encoding="utf-8")


def others_noted(files: Sequence[str], note: Path) -> Iterator[tuple[str, Named]]:
    """Yield each other config that was noted and is still there, by its files."""
    for key, named in read(note).items():
        if key != key_of(files) and all(Path(file).is_file() for file in key.split("\n")):
            yield key, named


def key_of(files: Sequence[str]) -> str:
    """Return what a config is known by: its files, in order."""
    return "\n".join(str(Path(file).absolute()) for file in files)


def read(note: Path) -> dict[str, Named]:
    """Read the note; an empty one where there is none or none that can be read."""
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if is_whole(found) else {}


def is_whole(found: object) -> bool:
    """Say whether what was read has the shape of a note."""
    return isinstance(found, dict) and all(
        isinstance(receipts, dict)
        for named in found.values()
        for receipts in (named.values() if isinstance(named, dict) else [None])
    )
