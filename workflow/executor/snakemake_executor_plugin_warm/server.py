"""The warm interpreter: imports libraries once, then forks for each job.

Run as `python -P server.py FD FOLDER BESIDE MODULE…`; jobs come and go over the socket FD. BESIDE
names modules, with commas between them, that may lie in FOLDER beside the scripts. It stands alone:
it must not import Snakemake, which would cost more than it saves. When the other side is gone,
however it went, the forks are ended and so is this process.
"""

import atexit
import contextlib
import gc
import importlib
import io
import os
import pickle
import select
import signal
import sys
import threading
import time
import traceback
import types
from multiprocessing.connection import Connection
from pathlib import Path

GRACE = 2.0  # seconds in which a fork may end by itself once it was asked to


class Server:
    """The forks at work and the way to whom they belong."""

    def __init__(self, connection: Connection, scripts: str) -> None:
        """Take signals of ended forks as bytes in a pipe, so that one call waits for all."""
        self.connection = connection
        self.scripts = scripts
        self.forks: dict[int, tuple[int, float]] = {}
        self.reports: dict[int, dict] = {}
        self.woken, waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self.report_in, self.report_out = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        # An interrupt from the keyboard is for jobs; Snakemake then ends this process.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # What libraries put on the disk while they were imported goes with this process.
        signal.signal(signal.SIGTERM, lambda *_: self.leave(signal.SIGTERM))

    def serve(self, seconds: float | None) -> None:
        """Start and end forks until nothing happens for so many seconds (None: for ever)."""
        while True:
            ready, _, _ = select.select([self.connection, self.woken], [], [], seconds)
            if not ready:
                return
            if self.woken in ready:
                self.reap()
            if self.connection in ready:
                try:
                    number, command = self.connection.recv()
                except (EOFError, OSError):
                    self.leave()
                self.fork(number, command)

    def fork(self, number: int, command: dict) -> None:
        """Start a job."""
        began = time.monotonic()
        flush()  # or each fork would write what is left here once more
        try:
            pid = os.fork()
        except OSError as error:
            self.say(number, {"refused": f"the system refuses a fork ({error.strerror})"})
            return
        if pid == 0:
            self.become(command)
        self.forks[pid] = number, began
        self.say(number, {"started": pid})

    def become(self, command: dict) -> None:
        """Be the job, in the fork, and end with its exit code."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            # What the libraries leave for the end is for the end of the server.
            atexit._clear()
            self.connection.close()
            if self.scripts not in ("", str(Path(command["script"]).parent)):
                forget_modules(self.scripts)
            code = run(command)
            report = pickle.dumps((os.getpid(), usage()))
            os.write(self.report_out, report)
        finally:
            os._exit(code)

    def reap(self) -> None:
        """Tell of each fork that has ended how it ended and what it used."""
        read_all(self.woken)
        while self.forks:
            pid, status, used = os.wait4(-1, os.WNOHANG)
            if pid == 0:
                return
            if pid not in self.forks:
                continue  # a child of some library
            self.collect()
            number, began = self.forks.pop(pid)
            code = os.waitstatus_to_exitcode(status)
            self.say(
                number,
                {
                    "code": code,
                    "seconds": time.monotonic() - began,
                    "cpu": used.ru_utime + used.ru_stime,
                    "max_rss": used.ru_maxrss / 1024,
                    **self.reports.pop(pid, {}),
                },
            )

    def collect(self) -> None:
        """Read what ended forks said of their memory."""
        stream = io.BytesIO(read_all(self.report_in))
        while stream.tell() < stream.getbuffer().nbytes:
            pid, report = pickle.load(stream)  # noqa: S301 - written by our own forks
            self.reports[pid] = report

    def say(self, number: int, what: dict) -> None:
        """Tell the other side; if it is gone, the next look at the socket ends this process."""
        with contextlib.suppress(OSError):
            self.connection.send((number, what))

    def leave(self, by: int | None = None) -> None:
        """End the forks, by force those that do not end in time; then end, by a signal or well."""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # or exit functions would begin anew
        self.signal_all(signal.SIGTERM)
        late = time.monotonic() + GRACE
        while self.forks and time.monotonic() < late:
            self.forget(os.WNOHANG)
            time.sleep(0.01)
        self.signal_all(signal.SIGKILL)
        while self.forks:
            self.forget(0)
        atexit._run_exitfuncs()
        flush()
        if by is not None:
            signal.signal(by, signal.SIG_DFL)
            os.kill(os.getpid(), by)
        os._exit(0)

    def signal_all(self, number: int) -> None:
        """Send a signal to each fork."""
        for pid in self.forks:
            os.kill(pid, number)

    def forget(self, options: int) -> None:
        """Wait for a fork to end, as `os.waitpid` does with these options, and drop it."""
        pid, _ = os.waitpid(-1, options)
        self.forks.pop(pid, None)


def read_all(fd: int) -> bytes:
    """Read what is there from a pipe that does not block."""
    parts = []
    try:
        while part := os.read(fd, 1 << 16):
            parts.append(part)
    except BlockingIOError:
        pass
    return b"".join(parts)


def run(command: dict) -> int:
    """Run a script as `python script` would, and return its exit code."""
    try:
        os.environ.update(command["environment"])
        script = command["script"]
        sys.path.insert(0, str(Path(script).parent))
        sys.path.extend(path for path in command["search"] if path not in sys.path)
        sys.argv = [script]
        main = sys.modules["__main__"] = types.ModuleType("__main__")
        code = compile(Path(script).read_bytes(), script, "exec")
        job = pickle.loads(command["snakemake"])  # noqa: S301 - written by our own Snakemake
        vars(main).update(__file__=script, snakemake=job)
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
    threading._shutdown()
    atexit._run_exitfuncs()
    flush()
    return status


def forget_modules(folder: str) -> None:
    """Forget what was imported from a folder: another one may hold other code of that name."""
    files = {name: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
    own = {name.partition(".")[0] for name, file in files.items() if file.startswith(f"{folder}/")}
    for name in files:
        if name.partition(".")[0] in own:
            del sys.modules[name]


def flush() -> None:
    """Write out what was said, where somebody still listens."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()


def mend_streams() -> None:
    """Let what is written to a closed stream, or to a pipe that nobody reads, go nowhere.

    Else it would end a job that is well, or go into the next file opened, which takes its number.
    """
    for fd, name in enumerate(("stdin", "stdout", "stderr")):
        taken = is_open(fd)
        if not taken:
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, fd)  # children inherit it
            if nothing != fd:
                os.close(nothing)
        if getattr(sys, name) is None:
            # Where the number is taken it is by some other file.
            place = os.devnull if taken else fd
            stream = open(place, "w" if fd else "r", encoding="utf-8", closefd=taken)  # noqa: SIM115
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def is_open(fd: int) -> bool:
    """Say whether a number stands for an open file, and one that somebody reads."""
    poll = select.poll()
    poll.register(fd, 0)
    return not any(event & (select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))


def exit_code(said: object) -> int:
    """Return the exit code of `sys.exit(said)`; words are printed, as Python does."""
    if said is None or isinstance(said, int):
        return (said or 0) & 0xFF
    with contextlib.suppress(OSError, ValueError):
        print(said, file=sys.stderr)
    return 1


def usage() -> dict[str, float]:
    """Return this process's memory and traffic in MB, as Snakemake's benchmarks have them; but what
    it shares with others, which the system would look up page by page, for longer than many a job
    takes."""
    status, traffic = (numbers(f"/proc/self/{name}") for name in ("status", "io"))
    return {
        "max_vms": status.get("VmPeak", 0) / 1024,
        "io_in": traffic.get("read_bytes", 0) / 1024**2,
        "io_out": traffic.get("write_bytes", 0) / 1024**2,
    }


def numbers(path: str) -> dict[str, int]:
    """Read `name: number …` lines; nothing where the system has no such file."""
    try:
        lines = Path(path).read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return {}
    parts = [line.split() for line in lines]
    return {p[0].rstrip(":"): int(p[1]) for p in parts if len(p) > 1 and p[1].isdigit()}


def take(name: str) -> None:
    """Import a module, or say in one line why not."""
    try:
        importlib.import_module(name)
    except BaseException as error:  # a job that needs it will fail and say so
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        print(f"warm-preload: cannot import {name} ({reason})", file=sys.stderr, flush=True)


def main(fd: int, scripts: str, beside: list[str], preload: list[str]) -> None:
    """Import the libraries, serving jobs that cannot wait in between; then serve."""
    mend_streams()
    server = Server(Connection(fd), scripts)
    for name in preload:
        take(name)
        server.serve(0)
    sys.path.insert(0, scripts)
    for name in (n for n in beside if n and Path(scripts, n.partition(".")[0]).is_dir()):
        take(name)
        server.serve(0)
    del sys.path[0]  # a job sets its own
    # What is there now is shared by all forks: the collector need not look at it.
    gc.collect()
    gc.freeze()
    server.serve(None)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3].split(","), sys.argv[4:])
