"""Whether code was edited between the start of a run and the moment a job took it up.

A run takes the hashes of the code as it begins, and a job records the hash that it was told. Code
that is edited meanwhile, and put back before the next run, would leave results of other code that
count as current. The lock of a run is written before any code is looked at, so its time is the
run's; a file's time of change is the system's, which no editor sets back.
"""

import os
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.run import lock

IMPORTED = time.time_ns()  # this module, and so what a new process takes up, near enough
PACKAGE = "unsupervised."


@dataclass(frozen=True)
class Moment:
    """How many modules a process had imported, and the last of them."""

    modules: int = 0
    last: str = ""


@dataclass(frozen=True)
class Seen:
    """When that file of the package was changed that was changed last, of those imported up to a
    moment."""

    until: Moment = Moment()
    changed: int = 0
    path: str = ""


# Of what a process had imported when it forked, or when a job before this one ended in it.
_seen = [Seen()]


def now() -> Moment:
    """Return the present moment."""
    return Moment(len(sys.modules), next(reversed(sys.modules)))


def imported_after(moment: Moment) -> list[str]:
    """Return the modules that were imported after a moment.

    In a fork each page that is written to is copied, and to name an object writes to it: one job
    that named all modules would copy megabytes.
    """
    if moment.last:
        new = max(len(sys.modules) - moment.modules, 0)
        *names, last = islice(reversed(sys.modules), new + 1)
        if last == moment.last:
            return names
    return list(sys.modules)


def look() -> None:
    """Look at the files of what was imported, before a fork and at the end of a job."""
    seen = _seen[0]
    if (here := now()) != seen.until:
        found = [seen, *(Seen(here, *file) for file in changes(imported_after(seen.until)))]
        latest = max(found, key=lambda one: one.changed)
        _seen[0] = Seen(here, latest.changed, latest.path)


os.register_at_fork(before=look)


def changes(names: Iterable[str]) -> list[tuple[int, str]]:
    """Return when the file of each module of the package was changed, and its path."""
    own = [sys.modules.get(name) for name in names if name.startswith(PACKAGE)]
    paths = [path for module in own if (path := getattr(module, "__file__", None))]
    return [(changed, path) for path in paths if (changed := changed_at(path))]


def refuse(before: Moment, folder: Path) -> None:
    """Raise InputError where a file of the package was changed since the run in a folder began, and
    then imported; `before` is the moment at which the job began.

    Says nothing where no run of this machine is at work in the folder.
    """
    if (begun := begin_of_run(folder)) is None:
        return
    seen, new = _seen[0], dict.fromkeys(imported_after(before))
    earlier = [name for name in imported_after(seen.until) if name not in new]
    found = [(seen.changed, seen.path), *changes(new)]
    found += [file for file in changes(earlier) if file[0] < taken_up()]
    for changed, path in found:
        if begun < changed:
            raise InputError(
                f"{os.path.relpath(path)}: was edited while the run was at work; run again"
            )


def taken_up() -> int:
    """Return when the job's script began to import: the executor says it where it goes on from one
    script to another."""
    return getattr(sys.modules["__main__"], "began_ns", IMPORTED)


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
