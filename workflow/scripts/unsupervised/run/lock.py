"""One run at a time in a folder, and no lock that outlives its run.

The system frees a file lock when its process ends, however it ends. Who holds it may
therefore clear away what a killed run left: Snakemake's own lock files and parts of files.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.base.files import CHECKS, PART

NAME = ".snakemake/run.lock"
PARTS = ("shadow", "auxiliary", "iocache", "locks")
FOR_A_LOOK = [f".snakemake/{name}" for name in PARTS]
LOCKS, WRITTEN = ".snakemake/locks", ("data", "results")
# What prints or writes something of its own, and neither data nor results.
LOOKS_ONLY = {
    "-n", "--dry-run", "--dryrun", "-l", "--list", "--list-rules", "--lt", "--list-target-rules",
    "--lint", "--report", "-S", "--summary", "-D", "--detailed-summary", "--dag", "--rulegraph",
    "--filegraph", "--d3dag", "--lc", "--list-changes", "--li", "--list-input-changes", "--lp",
    "--list-params-changes", "--lu", "--list-untracked", "--list-conda-envs", "--containerize",
    "--generate-unit-tests", "--archive", "--print-compilation", "-h", "--help", "-v",
    "--version", "--nolock",
}  # fmt: skip
# Only these would look and then run.
RUNS_AFTER_ALL = "--report-after-run"
# After one of these letters the rest of an argument is its value: -call is --cores all.
WITH_VALUE = set("scjCdeRPUOqwT")


def only_looks(arguments: Sequence[str]) -> bool:
    """Say whether a command line of Snakemake changes neither data nor results."""
    found = set(options(arguments[1:]))
    return not LOOKS_ONLY.isdisjoint(found) and RUNS_AFTER_ALL not in found


def options(arguments: Sequence[str]) -> Iterator[str]:
    """Yield the options of a command line: without values, each letter apart, in full."""
    for argument in arguments:
        if argument == "--":
            return
        if argument.startswith("--"):
            yield in_full(argument.partition("=")[0])
        elif argument.startswith("-"):
            for letter in argument[1:]:
                yield f"-{letter}"
                if letter in WITH_VALUE:
                    break


def in_full(option: str) -> str:
    """Return the option that a word means; Snakemake takes the beginning of one for the whole."""
    known = sorted({*LOOKS_ONLY, RUNS_AFTER_ALL})
    return option if option in known else next((k for k in known if k.startswith(option)), option)


def take(folder: Path):
    """Lock a folder for this process and clear what a killed run left there.

    Returns the open file, which holds the lock until the process ends; None where the
    system or the disk has no such locks. Raises InputError while another run holds it, and
    where the folder cannot be written.
    """
    try:
        import fcntl
    except ImportError:
        return None
    path = folder / NAME
    with may_be_written(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="ascii", errors="replace")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = holder_of(file.read())
        file.close()
        raise InputError(
            f"another run is at work in this folder (process {holder or 'unknown'}): wait until "
            f"it is done{f', or stop it with: kill {holder}' if holder else ''}; -n, --list and "
            "--report look without waiting, but the target plan builds tables"
        ) from None
    except OSError as error:
        print(f"{path}: this disk knows no locks ({error.strerror}); see that only one run at a "
              "time is at work here", file=sys.stderr)  # fmt: skip
        file.close()
        return None
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()
    clear(folder)
    return file


@contextmanager
def of_one_run(folder: Path) -> Iterator[None]:
    """Let a job write files only as long as no other run has begun in the folder.

    A job may outlive its run where that is killed; what it makes then is not what the next one
    has made.
    """
    begun = holder(folder)

    def check() -> None:
        """Raise InputError where the lock is another run's by now."""
        if holder(folder) != begun:
            raise InputError("another run has begun since this job was started: it writes nothing")

    CHECKS.append(check)
    try:
        yield
    finally:
        CHECKS.remove(check)


def holder(folder: Path) -> bytes:
    """Return what the lock's file says of who holds it; nothing where there is none."""
    try:
        return (folder / NAME).read_bytes()
    except OSError:
        return b""


def find_place(folder: Path) -> None:
    """Make the folders that Snakemake needs even to look; raise InputError where it cannot."""
    for name in FOR_A_LOOK:
        with may_be_written(folder / name):
            (folder / name).mkdir(parents=True, exist_ok=True)


def find_folders(folder: Path, names: Sequence[str] = (*WRITTEN, "logs")) -> None:
    """Raise InputError where something else has the name of a folder that a run writes."""
    for name in names:
        path = folder / name
        if os.path.lexists(path) and not path.is_dir():
            raise InputError(f"{path}: a folder of this name is needed here; move what is there")


@contextmanager
def may_be_written(path: Path) -> Iterator[None]:
    """Turn what the system says against writing a file into a message."""
    try:
        yield
    except OSError as error:
        reason = f"{path}: cannot be written ({error.strerror})"
        raise InputError(f"{reason}; {hint(error)}") from None


def hint(error: OSError) -> str:
    """Say what helps where the file of the lock cannot be written."""
    if isinstance(error, (IsADirectoryError, FileExistsError, NotADirectoryError)):
        return "something else is in its place; move that away"
    return "make the folder writable, or run elsewhere with --directory"


def holder_of(text: str) -> str:
    """Return the number of the process that wrote a lock; nothing where that is no number."""
    word = text.strip()
    return word if word.isdecimal() else ""


def clear(folder: Path) -> None:
    """Remove what only a run that was killed can have left, as far as that can be removed."""
    for path in left_by_runs(folder):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()


def left_by_runs(folder: Path) -> Iterator[Path]:
    """Yield Snakemake's own locks, and the parts of files below the data and the results."""
    yield from (folder / LOCKS).glob("*")
    for root in WRITTEN:
        for above, folders, files in os.walk(folder / root):
            yield from (Path(above, n) for n in (*folders, *files) if n.startswith(PART))
