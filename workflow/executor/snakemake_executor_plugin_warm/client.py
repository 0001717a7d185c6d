"""Start the warm interpreter, hand it jobs, and learn how they ended."""

import contextlib
import itertools
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from multiprocessing.connection import Connection
from pathlib import Path

# As Snakemake sets them for a job of one thread. They count when a library is loaded.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "GOTO_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
     "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS"), "1",
)  # fmt: skip

PATIENCE = 5  # seconds in which the interpreter may put things in order and end


class Interpreter:
    """The warm interpreter, seen from Snakemake's side. Its methods may be called by threads."""

    def __init__(self, preload: list[str], scripts: str = "", beside: Sequence[str] = ()) -> None:
        """Start it, to import modules `preload`, and those of `beside` that lie in the folder
        `scripts`. It ends by itself when this process does, however that ends."""
        ours, theirs = socket.socketpair()
        server = Path(__file__).with_name("server.py")
        with ours, theirs:
            self.process = subprocess.Popen(
                # -P: neither the folder of this file nor the working folder is for imports.
                [sys.executable, "-P", str(server), str(theirs.fileno()), scripts,
                 ",".join(beside), *preload],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={**os.environ, **ONE_THREAD},
            )  # fmt: skip
            self.connection = Connection(ours.detach())
        self.numbers = itertools.count()
        self.waiting: dict[int, Future] = {}
        self.forks: dict[int, int] = {}
        self.lock = threading.Lock()
        self.lost = False
        self.fault = ""
        threading.Thread(target=self.listen, daemon=True).start()

    def is_alive(self) -> bool:
        """Say whether it still takes jobs."""
        return not self.lost

    def run(self, command: dict) -> dict | None:
        """Run a job in a fork and wait; return its exit code and what it used.

        The code is negative where a signal ended the job, and None where it was lost together
        with the interpreter. None in place of all that says that the job has not begun, because
        of the `fault`.
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
        said = ended.result()
        if "refused" not in said:
            return said
        self.fault = said["refused"]
        return None

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
            self.fault = self.fault or self.end_of_process()
            self.lost = True
            for pid in self.forks.values():
                stop(pid)
            for number, ended in self.waiting.items():
                begun = number in self.forks
                ended.set_result({"code": None} if begun else {"refused": self.fault})
            self.waiting.clear()

    def end_of_process(self) -> str:
        """Say how the interpreter ended, or that it was told to."""
        if self.lost:
            return "the run was stopped"
        try:
            code = self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return "the warm interpreter says nothing more"
        by = f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
        return f"the warm interpreter ended {by}"

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
            self.process.terminate()  # it may be importing still, and not listen
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def stop(pid: int) -> None:
    """Kill a fork that has lost its parent, if it is still there."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
