"""What a fork of the warm interpreter does: scripts, each as `python script` would run it.

Each page of memory that a fork writes to is copied first, which takes longer than many a script. So
it goes on to another script after one that sets `leaves_nothing = True`, which says that the next
one cannot tell; what can be looked at is looked at all the same. Each finds in `began_ns` when it
began, in nanoseconds of the clock. Like the server it stands alone.
"""

import atexit
import contextlib
import os
import pickle
import resource
import signal
import sys
import threading
import time
import traceback
import types
from multiprocessing.connection import Connection
from pathlib import Path

MOST = 24  # scripts of one fork
GROWN = 100.0  # MB that scripts may leave behind: nobody looks for cycles of objects


def work(command: dict, connection: Connection) -> None:
    """Run a script, then those that come over the connection, for as long as nothing is left
    behind; end with the exit code of the last. Of each it is said whether another one may come, and
    what it used."""
    code = 1  # of a script that has not ended, or not begun
    try:
        environment, search, first = dict(os.environ), list(sys.path), memory("VmRSS")
        for number in range(1, MOST + 1):
            began = begin(first)
            status, leaves_nothing = run(command)
            if goes_on := leaves_nothing and number < MOST and memory("VmRSS") - first < GROWN:
                flush()
            else:
                end()
            connection.send((goes_on, used_since(began)))
            if not goes_on:
                code = status
                break
            restore(environment, search)
            command = connection.recv()
    except (EOFError, OSError, KeyboardInterrupt):
        pass  # nobody is there who would want another
    finally:
        os._exit(code)


def run(command: dict) -> tuple[int, bool]:
    """Run a script as `python script` would; return its exit code, and whether it leaves nothing
    that the next one in this process could see."""
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    before = surroundings()
    try:
        os.environ.update(command["environment"])
        script = command["script"]
        sys.path.insert(0, str(Path(script).parent))
        sys.path.extend(path for path in command["search"] if path not in sys.path)
        sys.argv = [script]
        code = compile(Path(script).read_bytes(), script, "exec")
        job = pickle.loads(command["snakemake"])  # noqa: S301 - written by our own Snakemake
        vars(main).update(__file__=script, snakemake=job, began_ns=time.time_ns())
        exec(code, vars(main))
        status = 0
    except SystemExit as end:
        status = exit_code(end.code)
    except KeyboardInterrupt:
        status = 128 + signal.SIGINT
    except BaseException:
        with contextlib.suppress(OSError, ValueError):
            traceback.print_exc()
        status = 1
    said = vars(main).get("leaves_nothing") is True
    return status, status == 0 and said and surroundings() == before and not has_children()


def surroundings() -> tuple:
    """Return what a script may leave changed behind it, and another one would see."""
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    left = atexit._ncallbacks(), threading.active_count(), sys.stdout, sys.stderr
    try:
        return str(Path.cwd()), handlers, *left
    except OSError:
        return "a folder that is gone", handlers, *left


def has_children() -> bool:
    """Say whether a process that was started here is still there, or was not waited for."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def restore(environment: dict[str, str], search: list[str]) -> None:
    """Let variables and places of imports be what they were before a script."""
    if environment != dict(os.environ):
        os.environ.clear()
        os.environ.update(environment)
    sys.path[:] = search


def end() -> None:
    """Do what Python does at its end."""
    threading._shutdown()
    atexit._run_exitfuncs()
    flush()


def flush() -> None:
    """Write out what was said, where somebody still listens."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()


def exit_code(said: object) -> int:
    """Return the exit code of `sys.exit(said)`; words are printed, as Python does."""
    if said is None or isinstance(said, int):
        return (said or 0) & 0xFF
    with contextlib.suppress(OSError, ValueError):
        print(said, file=sys.stderr)
    return 1


# --- what it used ---------------------------------------------------------------------


def begin(first: float) -> dict[str, float]:
    """Return where a script begins: CPU time, traffic and most address space up to now, and the MB
    that are here beyond the `first`, left behind by others. The peak of memory begins anew."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return {**counted(), "left": memory("VmRSS") - first, "space": memory("VmPeak")}


def used_since(began: dict[str, float]) -> dict[str, float]:
    """Return CPU seconds, memory and traffic in MB, as Snakemake's benchmarks have them; but what
    is shared with other processes, which the system would look up page by page, for longer than
    many a script takes, and the address space where its peak is that of a script before."""
    now, space = counted(), memory("VmPeak")
    found = {name: now[name] - began[name] for name in now}
    if space > began["space"] or not began["left"]:
        found["max_vms"] = space
    return found | {"max_rss": memory("VmHWM") - began["left"]}


def counted() -> dict[str, float]:
    """Return what this process has used so far."""
    own, others = (resource.getrusage(who) for who in
                   (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))  # fmt: skip
    traffic = numbers("/proc/self/io")
    return {
        "cpu": own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime,
        "io_in": traffic.get("read_bytes", 0) / 1024**2,
        "io_out": traffic.get("write_bytes", 0) / 1024**2,
    }


def memory(name: str) -> float:
    """Return one of the system's measures of this process's memory, in MB."""
    return numbers("/proc/self/status").get(name, 0) / 1024


def numbers(path: str) -> dict[str, int]:
    """Read `name: number …` lines; nothing where the system has no such file."""
    try:
        lines = Path(path).read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return {}
    parts = [line.split() for line in lines]
    return {p[0].rstrip(":"): int(p[1]) for p in parts if len(p) > 1 and p[1].isdigit()}
