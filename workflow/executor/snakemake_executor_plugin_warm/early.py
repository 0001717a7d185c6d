"""Start the warm interpreter while Snakemake still plans, so that on a second core its imports are
done when the first job is ready.

Who knows that there is something to run, and where its scripts lie, says so with `begin`.
"""

import atexit
import os
import sys
from contextlib import suppress

from snakemake_executor_plugin_warm.client import Interpreter

# What this executor was asked for, once Snakemake has chosen it; then what was started, by the
# folder of its scripts.
asked: list = []
begun: dict[str, Interpreter] = {}


def begin(scripts: str) -> None:
    """Start the interpreter for scripts of a folder, where this executor was chosen and there is a
    core to spare; it ends with this process, if no job takes it."""
    if not asked or begun or sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return
    with suppress(OSError, RuntimeError):  # refused now; the first job says so, if it still is
        begun[scripts] = started(asked[-1], scripts)
        atexit.register(end)


def taken(settings, scripts: str) -> Interpreter:
    """Return an interpreter for scripts of a folder: that which was begun, or a new one."""
    found = begun.pop(scripts, None)
    end()
    return found or started(settings, scripts)


def started(settings, scripts: str) -> Interpreter:
    """Start an interpreter; `OSError` or `RuntimeError` where a process or a thread is refused."""
    return Interpreter(settings.preload or [], scripts, settings.beside or [])


def end() -> None:
    """End what was begun and is taken by nobody."""
    while begun:
        begun.popitem()[1].end()
