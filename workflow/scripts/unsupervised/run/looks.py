"""What was found of files of code, kept for the next run, and for the user's other folders.

A look at a file is the hash of its bare code and the names that it imports; it hangs on the content
of the file and on Python alone.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from unsupervised.base.files import keep_json, read_json

ROOM = 5000  # files that are remembered for other folders


def of(note: object, python: str) -> dict[str, list]:
    """Return what a note of this Python says of files, by the hash of their content; nothing where
    it is something else."""
    found = note.get(python) if isinstance(note, dict) else None
    return {k: v for k, v in found.items() if is_look(v)} if isinstance(found, dict) else {}


def elsewhere(python: str) -> dict[str, list]:
    """Return what other folders have kept."""
    place = shared()
    return of(read_json(place), python) if place else {}


def keep_elsewhere(python: str, known: Mapping, used: Mapping[str, Sequence]) -> None:
    """Keep what was `used` for other folders, behind what is `known`, where any of it is new."""
    place = shared()
    if place and not used.keys() <= known.keys():
        keep_json(place, {python: dict([*known.items(), *used.items()][-ROOM:])})


def shared() -> Path | None:
    """Return the file for it among the user's caches; None where there are none."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - which raises where there is no home
    caches = os.environ.get("XDG_CACHE_HOME") or home.is_absolute() and home / ".cache"
    return Path(caches, "unsupervised", "code.json") if caches else None


def is_look(kept: object) -> bool:
    """Say whether a value is what a look at a file returns: a hash and names."""
    if not isinstance(kept, list) or len(kept) != 2 or not isinstance(kept[0], str):
        return False
    return isinstance(kept[1], list) and all(isinstance(name, str) for name in kept[1])
