"""Run one job: its log, its inputs and outputs, and its last word when it fails."""

import errno
import gc
import json
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from unsupervised import made, memory, tables
from unsupervised.errors import InputError

# A job is short and frees its memory by ending: looking for cycles only costs time.
gc.disable()

HINTS = {
    errno.ENOSPC: "make room on the disk and run again",
    errno.EACCES: "make the place writable, or run elsewhere with --directory",
    errno.EROFS: "make the place writable, or run elsewhere with --directory",
    errno.EISDIR: "a folder is in the place of a file; move it away",
}


@contextmanager
def logged(log: str, outputs: Iterable[str] = ()) -> Iterator[None]:
    """Send what the block prints or warns of to a log file, and record the `outputs` it made.

    A bad input ends the job with its one message; anything else leaves its traceback in
    the log and names that file.
    """
    with opened(log) as file:
        try:
            with redirect_stdout(file), redirect_stderr(file):
                warnings.simplefilter("default")
                yield
                made.keep(outputs)
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


def write_tables(
    build: Callable[[Mapping, dict], Mapping],
    inputs: Mapping[str, str],
    spec: str,
    outputs: Mapping[str, str],
    log: str,
    mem_mb: int | None = None,
) -> None:
    """Write what `build(inputs, spec)` returns: one table for each named output.

    The step may take `mem_mb` megabytes, if that is said.
    """
    with logged(log, outputs.values()):
        if mem_mb is not None:
            memory.allow(mem_mb)
        tables.write_all(outputs, build(inputs, json.loads(spec)))
