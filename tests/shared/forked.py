"""A process that has imported modules once, and becomes a program in a fork for whoever asks.

Run as `python -P forked.py FD MODULE…`; it listens at the socket FD until whoever started it is
gone. A fork has the arguments, the folder, the environment and the open files that it is asked
to have, and ends as an interpreter does.
"""

import atexit
import contextlib
import fcntl
import gc
import importlib
import os
import pickle
import runpy
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

FILES = 8  # open files that may go with a request
HIGH = 200  # from here on no open file has a number that is asked for


def ask(place: str, request: dict, files: list[int]) -> socket.socket:
    """Ask for a program; `request["numbers"]` says which number each open file gets there.

    What comes over the socket is the number of the process, then its exit code, as one line each.
    Closed, it ends the program.
    """
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(place)
    text = pickle.dumps(request)
    socket.send_fds(connection, [len(text).to_bytes(4, "big")], files)
    connection.sendall(text)
    return connection


class Forked:
    """A program in a fork, used as `subprocess.Popen` is."""

    def __init__(self, place: str, request: dict, files: list[int]) -> None:
        """Start it."""
        self.connection = ask(place, request, files)
        self.said = self.connection.makefile("r")
        self.pid = int(self.said.readline())
        self.returncode: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Return its exit code, negative where a signal ended it."""
        if self.returncode is None:
            if not select.select([self.connection], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            self.returncode = int(self.said.readline())
        return self.returncode

    def terminate(self) -> None:
        """Ask it to end."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def request_of(
    line: list[str], folder: str, environment: dict[str, str], numbers: list[int], group: int = 0
) -> dict:
    """Return the request for a command line of Python: `-m MODULE …` or `FILE …`.

    The program leads a group of processes of its own, unless `group` names one to join.
    """
    module = line[0] == "-m"
    return {
        "module": line[1] if module else "", "line": line[1:] if module else line,
        "folder": folder, "environment": environment, "numbers": numbers, "group": group,
    }  # fmt: skip


def popen_by(place: str) -> type:
    """Return `subprocess.Popen` that gets the interpreter of jobs from `place`."""

    class Popen(subprocess.Popen):
        """As it was, but for the interpreter of jobs, `python -P server.py …`."""

        def __new__(cls, line: list[str], **others: object) -> object:
            """Start a fork in place of an interpreter that runs `server.py`."""
            if len(line) < 3 or Path(line[2]).name != "server.py":
                return super().__new__(cls)
            passed = list(others["pass_fds"])
            numbers = [1, 2, *passed]
            folder = str(Path.cwd())
            request = request_of(line[2:], folder, others["env"], numbers, os.getpgrp())
            return Forked(place, request, numbers)

    return Popen


def serve(listener: socket.socket) -> dict:
    """Wait for requests; return, in a fork of its own, the one to be answered there."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        ready = select.select([listener, sys.stdin], [], [])[0]
        if sys.stdin in ready:
            os._exit(0)  # nobody is left who could ask
        connection, _ = listener.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listener.close()
            request, files = heard(connection)
            pid = os.fork()
            if pid == 0:
                connection.close()
                take(files, request["numbers"])
                return request
            for file in files:
                os.close(file)
            watch(connection, pid)
        connection.close()


def heard(connection: socket.socket) -> tuple[dict, list[int]]:
    """Return a request and its open files."""
    size, files, _, _ = socket.recv_fds(connection, 4, FILES)
    with connection.makefile("rb") as stream:
        text = stream.read(int.from_bytes(size, "big"))
    return pickle.loads(text), list(files)  # noqa: S301 - written by our own tests


def take(files: list[int], numbers: list[int]) -> None:
    """Give open files the numbers that they have for whoever asked; nothing is there to be read."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    high = [fcntl.fcntl(file, fcntl.F_DUPFD, HIGH) for file in files]
    for file in files:
        os.close(file)
    for file, number in zip(high, numbers, strict=True):
        os.dup2(file, number)
        os.close(file)


def watch(connection: socket.socket, pid: int) -> None:
    """Tell how the program ends; end it where nobody waits for it any longer. Does not return."""
    connection.sendall(b"%d\n" % pid)
    ends = os.pidfd_open(pid)
    if ends not in select.select([ends, connection], [], [])[0]:
        os.kill(pid, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with contextlib.suppress(OSError):
        connection.sendall(b"%d\n" % code)
    os._exit(0)


def become(request: dict) -> None:
    """Be the program."""
    atexit._clear()  # what the modules leave for the end is for the end of their process
    os.setpgid(0, request["group"])
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        mode, lines = "w" if number else "r", 1 if number == 2 else -1
        stream = open(number, mode, lines, closefd=False, encoding="utf-8")  # noqa: SIM115 - to the end
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    sys.dont_write_bytecode = "PYTHONDONTWRITEBYTECODE" in os.environ
    sys.argv = request["line"]
    if jobs := os.environ.pop("FORKS_OF_JOBS", ""):
        subprocess.Popen = popen_by(jobs)
    if request["module"]:
        runpy.run_module(request["module"], run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(sys.argv[0], run_name="__main__")


def main(number: int, preload: list[str]) -> None:
    """Import the modules, then wait."""
    for name in preload:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    become(serve(socket.socket(fileno=number)))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
