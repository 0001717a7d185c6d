"""Whether code was edited between the start of a run and the moment a job took it up.

A run takes the hashes of the code as it begins, and a job records the hash that it was told. Code
that is edited meanwhile, and put back before the next run, would leave results of other code that
count as current. The lock of a run is written before any code is looked at, so its time is the
run's; a file's time of change is the system's, which no editor sets back.
"""

import os
import sys
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.run import lock

TAKEN_UP = time.time_ns()  # of what this process had imported before a job began, near enough
PACKAGE = "unsupervised."


def refuse(before: Collection[str], folder: Path) -> None:
    """Raise InputError where a file of the package was changed since the run in a folder began, and
    then imported; `before` are the modules that were there when the job began.

    Says nothing where no run of this machine is at work in the folder.
    """
    if (begun := begin_of_run(folder)) is None:
        return
    for name, module in list(sys.modules.items()):
        path = getattr(module, "__file__", None) if name.startswith(PACKAGE) else None
        changed = changed_at(path) if path else None
        if changed and begun < changed and (name not in before or changed < TAKEN_UP):
            raise InputError(
                f"{os.path.relpath(path)}: was edited while the run was at work; run again"
            )


def begin_of_run(folder: Path) -> int | None:
    """Return when the run in a folder began, in nanoseconds; None where none is at work."""
    with suppress(OSError, ValueError):
        os.kill(int(lock.holder(folder)), 0)
        return (folder / lock.NAME).stat().st_mtime_ns
    return None


def changed_at(path: str) -> int | None:
    """Return when a file was changed last, in nanoseconds; None where it is gone."""
    try:
        return os.stat(path).st_ctime_ns  # noqa: PTH116 - asked of many files by every job
    except OSError:
        return None
