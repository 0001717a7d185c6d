"""The warm interpreter: imports libraries once, then forks for jobs; a fork that a job leaves as it
found it does the next one.

Run as `python -P server.py FD FOLDER BESIDE MODULE…`; jobs come and go over the socket FD. BESIDE
names modules, with commas between them, that may lie in FOLDER beside the scripts. It stands alone:
it must not import Snakemake, which would cost more than it saves. When the other side is gone,
however it went, the forks are ended and so is this process.
"""

import atexit
import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import sys
import time
import warnings
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from multiprocessing.connection import Connection, wait
from pathlib import Path

# By its file, and without a name: a script may have a module of any name beside it.
_spec = spec_from_file_location("forked", Path(__file__).with_name("forked.py"))
forked = module_from_spec(_spec)
_spec.loader.exec_module(forked)

IDLE = 5.0  # seconds in which a fork waits for another job
GRACE = 2.0  # seconds in which a fork may end by itself once it was asked to


@dataclass
class Fork:
    """A process that does jobs one after the other. kind: the folder of their scripts and what they
    have in their environment, None where it does but one. number: the job at work, None where there
    is none; began: when; said: what it used, once it is done. speaks: more may come from it."""

    pid: int
    connection: Connection
    kind: tuple | None
    number: int | None
    began: float
    said: dict = field(default_factory=dict)
    speaks: bool = True


class Server:
    """The forks at work and the way to whom they belong."""

    def __init__(self, connection: Connection, scripts: str) -> None:
        """Take signals of ended forks as bytes in a pipe, so that one call waits for all."""
        self.connection = connection
        self.scripts = scripts
        self.forks: dict[int, Fork] = {}
        self.has_imported = False  # all that jobs need; a fork of before has to do it itself
        self.woken, waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        # An interrupt from the keyboard is for jobs; Snakemake then ends this process.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # What libraries put on the disk while they were imported goes with this process.
        signal.signal(signal.SIGTERM, lambda *_: self.leave(signal.SIGTERM))

    def serve(self, seconds: float | None) -> None:
        """Start and end forks until nothing happens for so many seconds (None: for ever)."""
        while True:
            heard = [fork for fork in self.forks.values() if fork.speaks]
            idle = [fork for fork in heard if fork.number is None]
            said = [fork.connection for fork in heard]
            patience = IDLE if idle and seconds is None else seconds
            ready = wait([self.connection, self.woken, *said], patience)
            if not ready and seconds is not None:
                return
            for fork in idle if not ready else ():
                self.dismiss(fork)  # their memory may be for a job that is not run here
            for fork in heard:
                if fork.connection in ready:
                    self.hear(fork)
            if self.woken in ready:
                self.reap()
            if self.connection in ready:
                try:
                    number, command = self.connection.recv()
                except (EOFError, OSError):
                    self.leave()
                self.start(number, command)

    def start(self, number: int, command: dict) -> None:
        """Start a job: in a fork that has ended one of its kind, or in a new one."""
        kind = str(Path(command["script"]).parent), command["environment"]
        for fork in [fork for fork in self.forks.values() if fork.number is None and fork.speaks]:
            if fork.kind != kind:
                self.dismiss(fork)  # or each kind would keep some, however many kinds there are
                continue
            with contextlib.suppress(OSError):  # it ends just now
                fork.connection.send(command)
                fork.number, fork.began, fork.said = number, time.monotonic(), {}
                self.say(number, {"started": fork.pid})
                return
        self.fork(number, command, kind if self.has_imported else None)

    def fork(self, number: int, command: dict, kind: tuple | None) -> None:
        """Start a job in a new fork."""
        began = time.monotonic()
        forked.flush()  # or each fork would write what is left here once more
        try:
            ours, theirs = (Connection(end.detach()) for end in socket.socketpair())
            pid = os.fork()
        except OSError as error:
            self.say(number, {"refused": f"the system refuses a fork ({error.strerror})"})
            return
        if pid == 0:
            ours.close()
            self.become(command, theirs)
        theirs.close()
        self.forks[pid] = Fork(pid, ours, kind, number, began)
        self.say(number, {"started": pid})

    def become(self, command: dict, connection: Connection) -> None:
        """Be a fork that does a job, and others that come over a connection."""
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            # What the libraries leave for the end is for the end of the server.
            atexit._clear()
            # Else this process would keep open what others wait for the end of.
            self.connection.close()
            for fork in self.forks.values():
                fork.connection.close()
            if self.scripts not in ("", str(Path(command["script"]).parent)):
                forget_modules(self.scripts)
            forked.work(command, connection)
        finally:
            os._exit(1)

    def hear(self, fork: Fork) -> None:
        """Take what a fork says of the job that it has done; it may then do another."""
        try:
            fork.speaks, fork.said = fork.connection.recv()
        except (EOFError, OSError):
            fork.speaks = False  # it ends; a signal says how
        if fork.speaks and fork.number is not None:
            self.tell(fork, 0)
            if fork.kind is None:
                self.dismiss(fork)

    def dismiss(self, fork: Fork) -> None:
        """Let a fork without a job end."""
        fork.connection.close()
        fork.speaks = False

    def tell(self, fork: Fork, code: int) -> None:
        """Tell how the job of a fork has ended and what it used."""
        number, fork.number = fork.number, None
        self.say(number, {"code": code, "seconds": time.monotonic() - fork.began, **fork.said})

    def reap(self) -> None:
        """Tell of each fork that has ended with its job how that ended."""
        read_all(self.woken)
        while self.forks:
            pid, status, used = os.wait4(-1, os.WNOHANG)
            if pid == 0:
                return
            if (fork := self.forks.pop(pid, None)) is None:
                continue  # a child of some library
            if fork.speaks and fork.number is not None and fork.connection.poll():
                self.hear(fork)  # its last words
            if fork.number is not None:
                whole = {"cpu": used.ru_utime + used.ru_stime, "max_rss": used.ru_maxrss / 1024}
                fork.said = fork.said or whole
                self.tell(fork, os.waitstatus_to_exitcode(status))
            fork.connection.close()

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
        forked.flush()
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


def forget_modules(folder: str) -> None:
    """Forget what was imported from a folder: another one may hold other code of that name."""
    files = {name: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
    own = {name.partition(".")[0] for name, file in files.items() if file.startswith(f"{folder}/")}
    for name in files:
        if name.partition(".")[0] in own:
            del sys.modules[name]


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
    # Arrow has a thread of its own, which holds nothing that a fork would wait for.
    warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
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
    server.has_imported = True
    server.serve(None)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3].split(","), sys.argv[4:])
