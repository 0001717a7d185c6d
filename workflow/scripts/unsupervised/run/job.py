"""Run one job: its log, its inputs and outputs, and its last word when it fails."""

import errno
import gc
import importlib
import json
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout
from pathlib import Path

from unsupervised.base import leaving, memory
from unsupervised.base.errors import InputError
from unsupervised.base.files import listed
from unsupervised.blocks import workers
from unsupervised.run import edits, lock, made

# A job is short and frees its memory by ending: looking for cycles only costs time.
gc.disable()

HINTS = {
    errno.ENOSPC: "make room on the disk and run again",
    errno.EACCES: "make the place writable, or run elsewhere with --directory",
    errno.EROFS: "make the place writable, or run elsewhere with --directory",
    errno.EISDIR: "a folder is in the place of a file; move it away",
}


@contextmanager
def allowed(mem_mb: int | None, cluster: str = "") -> Iterator[dict]:
    """Let a job take so many megabytes, if that is said, and workers, as JSON says them, work for
    it; yield who they are."""
    said = json.loads(cluster) if cluster else {}
    if said:
        leaving.LEFT.append("workers")  # with whose library come logs, loops and options
    own = None if mem_mb is None else mem_mb - (workers.beside_mb(said) if said else 0)
    with nullcontext() if own is None else memory.within(own), workers.allowed(said):
        yield said


@contextmanager
def logged(log: str, told: made.Told | None = None) -> Iterator[None]:
    """Send what the block prints or warns of to a log file, and record what it made of what.

    A bad input ends the job with its one message; anything else leaves its traceback in
    the log and names that file.
    """
    before = edits.now()
    with opened(log) as file:
        try:
            with redirect_stdout(file), redirect_stderr(file), lock.of_one_run(Path.cwd()):
                warnings.simplefilter("default")
                yield
                if told is not None:
                    edits.refuse(before, Path.cwd())
                    made.keep(told)
            edits.look()
            leaving.say()
            return
        except InputError as error:
            message = str(error)
        except OSError as error:
            message = of_the_system(error)
            traceback.print_exc(file=file)
        except Exception as error:
            message = f"unexpected {type(error).__name__}: {error}"
            traceback.print_exc(file=file)
        print(f"Error: {message}", file=file)
    sys.exit(f"\nError: {message}\nLog: {log}\n")


def opened(log: str):
    """Open a log to write it anew; end the job with one message where that cannot be."""
    try:
        return Path(log).open("w", encoding="utf-8")
    except OSError as error:
        sys.exit(f"\nError: {of_the_system(error)}\n")


def of_the_system(error: OSError) -> str:
    """Say what the system refuses, for which file, and what helps."""
    hint = HINTS.get(error.errno, "see the log")
    return f"{error.filename or 'a file'}: {error.strerror or error}; {hint}"


def function(named: str) -> Callable:
    """Return the function that a rule names, as `package.module:name`."""
    module, _, name = named.partition(":")
    return getattr(importlib.import_module(module), name)


def files_of(inputs: Mapping[str, str | Sequence[str]]) -> list[str]:
    """Return the files of named inputs, of which one may be several files."""
    return [path for paths in inputs.values() for path in listed(paths)]
