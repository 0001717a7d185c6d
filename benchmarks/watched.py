"""Run a command and watch what its processes take: memory and CPU, every fifth of a second.

Processes are told apart by what they are: Snakemake and the interpreter that it forks jobs from are
left out, what Dask begins are workers, and all else is the step itself.
"""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

EVERY = 0.2  # seconds between two looks
WORKER, STEP, LEFT_OUT = "worker", "step", ""
MB = 1e6


@dataclass
class Taken:
    """What was taken: the largest process of each kind in MB (resident, with pages of mapped
    files), and of each process the CPU seconds that were seen last."""

    peak_mb: dict[str, float] = field(default_factory=dict)
    cpu: dict[tuple[str, int], float] = field(default_factory=dict)

    def see(self, kind: str, process: int, resident: float, seconds: float) -> None:
        """Take note of one look at one process."""
        self.peak_mb[kind] = max(self.peak_mb.get(kind, 0.0), resident / MB)
        self.cpu[kind, process] = max(self.cpu.get((kind, process), 0.0), seconds)

    def seconds(self, kind: str) -> float:
        """Return the CPU seconds of all processes of a kind."""
        return sum(value for (found, _), value in self.cpu.items() if found == kind)


@dataclass(frozen=True)
class Ended:
    """How a command ended: its status, what it said, its wall seconds and what it took."""

    status: int
    said: str
    seconds: float
    taken: Taken


def kind_of(command: Sequence[str], is_first: bool, beside_first: bool) -> str:
    """Return what a process is, by its command line.

    is_first: it is Snakemake itself; beside_first: it is a child of that.
    """
    words = " ".join(command)
    if is_first or not words or "resource_tracker" in words:
        return LEFT_OUT
    if "multiprocessing.spawn" in words or "multiprocessing.forkserver" in words:
        return WORKER
    # A child of Snakemake waits for jobs: the warm interpreter, or a Snakemake for one job.
    waits = "snakemake" in words and "/scripts/tmp" not in words
    return LEFT_OUT if waits and beside_first else STEP


def look(first: psutil.Process, taken: Taken) -> None:
    """Take note of all processes that a command has begun and that are there now."""
    for process in [first, *children(first)]:
        try:
            with process.oneshot():
                kind = kind_of(
                    process.cmdline(), process.pid == first.pid, process.ppid() == first.pid
                )
                if kind:
                    times = process.cpu_times()
                    resident = process.memory_info().rss
                    taken.see(kind, process.pid, resident, times.user + times.system)
        except psutil.Error:
            continue  # it has ended


def children(first: psutil.Process) -> list[psutil.Process]:
    """Return the processes below one; none where it has ended."""
    try:
        return first.children(recursive=True)
    except psutil.Error:
        return []


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float
) -> Ended:
    """Run a command in a folder, for at most so many seconds, and say how it ended.

    What it says goes to a file, so that it never waits for a reader.
    """
    taken, began, log = Taken(), time.perf_counter(), folder / "said.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=said,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        first = psutil.Process(process.pid)
        try:
            while process.poll() is None:
                look(first, taken)
                if time.perf_counter() - began > limit:
                    end(first)
                time.sleep(EVERY)
        finally:
            end(first)
    seconds = time.perf_counter() - began
    return Ended(process.returncode, log.read_text(errors="replace"), seconds, taken)


def end(first: psutil.Process) -> None:
    """End a process and those that it began, where they have not ended."""
    for process in [*children(first), first]:
        try:
            process.kill()
        except psutil.Error:
            continue
