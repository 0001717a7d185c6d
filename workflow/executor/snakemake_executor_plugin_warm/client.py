"""Start the warm interpreter, hand it jobs, and learn how they ended."""

import contextlib
import itertools
import os
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import Future
from multiprocessing.connection import Connection
from pathlib import Path

# As Snakemake sets them for a job of one thread. They count when a library is loaded.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "GOTO_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
     "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS"), "1",
)  # fmt: skip
# How a job ends whose interpreter is gone: it was killed with it.
LOST = {"code": -signal.SIGKILL, "seconds": 0.0, "cpu": 0.0}


class Interpreter:
    """The warm interpreter, seen from Snakemake's side. Its methods may be called by threads."""

    def __init__(self, preload: list[str]) -> None:
        """Start it. It ends by itself when this process does, however that ends."""
        ours, theirs = socket.socketpair()
        server = Path(__file__).with_name("server.py")
        self.process = subprocess.Popen(
            [sys.executable, str(server), str(theirs.fileno()), *preload],
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            env={**os.environ, **ONE_THREAD},
        )
        theirs.close()
        self.connection = Connection(ours.detach())
        self.numbers = itertools.count()
        self.waiting: dict[int, Future] = {}
        self.forks: dict[int, int] = {}
        self.lock = threading.Lock()
        self.lost = False
        threading.Thread(target=self.listen, daemon=True).start()

    def is_alive(self) -> bool:
        """Say whether it still takes jobs."""
        return not self.lost

    def run(self, command: dict) -> dict | None:
        """Run a job in a fork and wait; return its exit code and what it used.

        The code is negative where a signal ended the job. None says that the interpreter was
        gone before and the job has not begun.
        """
        number, ended = next(self.numbers), Future()
        with self.lock:
            if self.lost:
                return None
            self.waiting[number] = ended
            try:
                self.connection.send((number, command))
            except OSError:
                del self.waiting[number]
                return None
        return ended.result()

    def listen(self) -> None:
        """Pass on what the interpreter says, until it ends; then no job waits any longer."""
        try:
            while True:
                number, said = self.connection.recv()
                if "started" in said:
                    self.forks[number] = said["started"]
                else:
                    self.forks.pop(number, None)
                    self.waiting.pop(number).set_result(said)
        except (EOFError, OSError):
            pass
        with self.lock:
            self.lost = True
            for pid in self.forks.values():
                stop(pid)
            for ended in self.waiting.values():
                ended.set_result(LOST)
            self.waiting.clear()

    def end(self) -> None:
        """End the interpreter and what still runs in it; safe to call twice."""
        self.lost = True
        try:
            # Unlike closing, this wakes the thread that listens.
            with socket.socket(fileno=os.dup(self.connection.fileno())) as both:
                both.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        if not self.waiting:
            self.process.kill()  # without a fork it has nothing to put in order
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def stop(pid: int) -> None:
    """Kill a fork that has lost its parent, if it is still there."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
