"""Find a user's own file, and say in one line where it is not to be had."""

import os
from collections.abc import Sequence
from pathlib import Path

from unsupervised.base import filenames
from unsupervised.base.errors import InputError


def find_user_file(path: str, bases: Sequence[str], key: str = "source.path") -> str:
    """Return where a user's file lies: by the folder of the run, else beside a config file. `key`
    is what names it."""
    if not path or not filenames.is_plain(path):
        raise InputError(
            f"{key}: {path!r} is empty or holds a letter that cannot be shown; name a file "
            "or folder, and rename it where need be"
        )
    if set("<>{}") & set(path):
        raise InputError(
            f"{key}: {path!r} holds one of < > {{ }}, which Snakemake takes for a variable; "
            "rename the file"
        )
    places = places_of(path, bases)
    for place in places:
        if is_there(place):
            return readable(place, key)
    looked = ", ".join(dict.fromkeys(str(place.parent) for place in places))
    raise InputError(
        f"{key}: {path!r} is not there; looked in {looked}: correct the path or put the file there"
    )


def places_of(path: str, bases: Sequence[str]) -> list[Path]:
    """Return where a user's file is looked for, in order."""
    return [from_home(path), *(Path(base, path) for base in bases)]


def from_home(path: str) -> Path:
    """Return a path with its ~ resolved, or as it is where nobody is called so."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def is_there(path: Path) -> bool:
    """Say whether something lies at a path; a folder above may be closed to us."""
    try:
        return path.exists()
    except OSError:
        return False


def readable(path: Path, key: str) -> str:
    """Return the path of a user's file or folder; raise InputError where it cannot be read."""
    if not path.is_file() and not path.is_dir():
        raise InputError(f"{key}: '{path}' is neither a file nor a folder; name one")
    if not os.access(path, os.R_OK):
        raise InputError(f"{key}: '{path}' may not be read; allow it with: chmod u+r")
    return str(path)
