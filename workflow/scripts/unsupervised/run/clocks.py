"""Files dated in the future, by another machine's clock or an archive.

Snakemake fails a job whose input is newer than what the job has just made, and would do so again
in each run until that date. What counts is content, so such a file is given the present date.
"""

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from unsupervised.base.errors import InputError


def date_now(folders: Iterable[str]) -> list[str]:
    """Give each file below some folders that is dated in the future one and the same present
    date; return them.

    Raises InputError where a date cannot be set.
    """
    now = time.time()
    found = [path for path in below(folders) if dated(path) > now]
    for path in found:
        try:
            os.utime(path, (now, now))
        except OSError as error:
            raise InputError(
                f"{path}: is dated in the future, and its date cannot be set ({error.strerror}); "
                "set the machine's clock, or copy the file to a place of your own"
            ) from error
    return found


def below(folders: Iterable[str]) -> Iterator[str]:
    """Yield every file below some folders."""
    for folder in folders:
        yield from (str(path) for path in Path(folder).rglob("*") if path.is_file())


def dated(path: str) -> float:
    """Return when a file was last changed, in seconds; 0 where it is gone."""
    try:
        return Path(path).stat().st_mtime
    except OSError:
        return 0.0
