"""A folder of part files that is read where it lies: in place of a raw file stands a note of where
that is and what the files held, so that nothing is copied."""

from pathlib import Path

from unsupervised.base import contents
from unsupervised.base.contents import part_files
from unsupervised.base.errors import InputError
from unsupervised.base.files import read_json, sha256

KEY = "folder_of_parquet"
LONGEST = 20_000  # bytes; a note is short, and no table is read to learn that it is none


def changed(folder: Path, found: str, expected: str) -> InputError:
    """Return the refusal of a folder whose part files have another hash than is expected."""
    return InputError(
        f"{folder}: its part files have the hash {found}, expected {expected}: one was changed, "
        "added or taken away since the run began; run again"
    )


def note_in(path: str | Path) -> dict:
    """Return the note of a folder; an empty one where a path is anything else."""
    path = Path(path)
    if not path.is_file() or path.stat().st_size > LONGEST:
        return {}
    note = read_json(path)
    return note if isinstance(note, dict) and KEY in note and "sha256" in note else {}


def folder_in(path: str | Path) -> Path | None:
    """Return the folder that a raw file is a note of; None where it is a file of its own. Raise
    InputError where the folder is gone."""
    if not (note := note_in(path)):
        return None
    folder = Path(note[KEY])
    if not folder.is_dir():
        raise InputError(
            f"{path}: is read from {folder}, which is no longer there; put it back, or correct "
            "source.path"
        )
    return folder


def hash_of(path: str | Path) -> str:
    """Return the SHA-256 of a raw file; of a folder that is read where it lies, that of what its
    part files hold now, wherever it lies."""
    folder = folder_in(path)
    return sha256(path) if folder is None else contents.content(folder)


def bytes_of(path: str | Path) -> int:
    """Return the bytes of a raw file, or of the part files of its folder."""
    folder = folder_in(path)
    files = [Path(path)] if folder is None else part_files(folder)
    return sum(file.stat().st_size for file in files)
