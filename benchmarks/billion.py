"""What the study of blocks says of sizes that were not measured: slopes, and a billion rows.

Of each step a line is laid through what was measured: the CPU seconds of the step's own process,
which more machines do not share, those of its workers, which they do, and its memory. Start-up is
what the line of wall seconds leaves at no rows.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

BLOCKS = "dask"
LAST = 3  # sizes, the largest, by which a slope is told
FEWEST = 3  # sizes through which a line is laid


@dataclass(frozen=True)
class Machines:
    """What is assumed: rows, and of each node its workers and what it reads a second, in bytes;
    rounds of k-means, each of which reads all rows, and how often all other steps read them."""

    rows: float = 1e9
    nodes: tuple[int, ...] = (1, 10, 100)
    workers: int = 16
    disk: float = 1e9
    rounds: int = 20
    passes: int = 3

    def reading(self, step: str, bytes_of_row: float, nodes: int) -> float:
        """Return the seconds in which so many nodes have read all rows as often as a step does."""
        passes = self.rounds + self.passes if step == "kmeans" else self.passes
        return passes * self.rows * bytes_of_row / (self.disk * nodes)


@dataclass(frozen=True)
class Line:
    """What one step takes: seconds to begin, seconds of a row in its own process and in a worker,
    bytes of a row, MB of its own process at no rows, and MB of a row."""

    step: str
    start: float
    own: float
    shared: float
    bytes_of_row: float
    memory: float
    memory_of_row: float

    def seconds(self, machines: Machines, nodes: int) -> float:
        """Return the wall seconds on so many nodes: work shared or reading, whichever is longer,
        and what is not shared."""
        shared = self.shared * machines.rows / (nodes * machines.workers)
        reading = machines.reading(self.step, self.bytes_of_row, nodes)
        return self.start + self.own * machines.rows + max(shared, reading)

    def gigabytes(self, machines: Machines) -> float:
        """Return the memory of the step's own process, in GB of 10⁹ bytes."""
        return (self.memory + self.memory_of_row * machines.rows) / 1e3


def slope(samples: Sequence[float], seconds: Sequence[float]) -> float:
    """Return the power of the number of samples by which seconds grow at the largest sizes; not a
    number where there are not two."""
    pairs = sorted(zip(samples, seconds, strict=True))[-LAST:]
    if len(pairs) < 2:
        return math.nan
    x, y = np.log(np.array(pairs)).T
    return float(np.polyfit(x, y, 1)[0])


def laid(x: Sequence[float], y: Sequence[float]) -> tuple[float, float]:
    """Return where a line through points begins and how it rises, neither below 0."""
    rise, begin = np.polyfit(np.array(x, dtype=float), np.array(y, dtype=float), 1)
    return max(float(begin), 0.0), max(float(rise), 0.0)


def measured(rows: Sequence[Mapping[str, str]], step: str) -> list[Mapping[str, str]]:
    """Return what was measured of a step by blocks, by rising numbers of samples."""
    found = [r for r in rows if (r["step"], r["engine"]) == (step, BLOCKS) and r["seconds"]]
    return sorted(found, key=lambda r: int(r["samples"]))


def steps(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Return the steps of blocks that were measured at enough sizes, in order, each whose workers
    did some of its work."""
    named = dict.fromkeys(r["step"] for r in rows if r["engine"] == BLOCKS)
    return [
        step
        for step in named
        if len(found := measured(rows, step)) >= FEWEST and float(found[-1]["cpu_workers"]) > 0
    ]


def line_of(rows: Sequence[Mapping[str, str]], step: str) -> Line:
    """Return the line of one step."""
    found = measured(rows, step)

    def column(name: str) -> list[float]:
        return [float(r[name]) for r in found]

    samples = column("samples")
    start, _ = laid(samples, column("seconds"))
    memory, memory_of_row = laid(samples, column("step_mb"))
    return Line(
        step, start, laid(samples, column("cpu_step"))[1],
        laid(samples, column("cpu_workers"))[1], 8.0 * float(found[-1]["features"]), memory,
        memory_of_row,
    )  # fmt: skip


def span(seconds: float) -> str:
    """Return a time in the unit that suits it."""
    for name, unit in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * unit:
            return f"{seconds / unit:.3g} {name}"
    return f"{seconds:.3g} s"


def table(
    rows: Sequence[Mapping[str, str]], machines: Machines
) -> tuple[list[str], list[list[str]]]:
    """Return the head and the rows of what so many rows would take."""
    nodes = [f"{n} node{'s' if n > 1 else ''}" for n in machines.nodes]
    head = ["step", *nodes, "of it not shared", "memory of the step itself"]
    found = []
    for line in (line_of(rows, step) for step in steps(rows)):
        times = [span(line.seconds(machines, n)) for n in machines.nodes]
        alone = span(line.start + line.own * machines.rows)
        found.append([line.step, *times, alone, f"{line.gigabytes(machines):.3g} GB"])
    return head, found


def assumed(rows: Sequence[Mapping[str, str]], machines: Machines) -> str:
    """Return what the table rests on, as a paragraph."""
    features = int(rows[0]["features"])
    largest = max(float(r["gigabytes"]) for r in rows if r["seconds"])
    terabytes = 8 * features * machines.rows / 1e12
    return (
        f"{machines.rows:,.0f} rows of {features} features are {terabytes:.3g} TB. Nothing of this "
        f"size was run: lines through what was measured up to {largest:.3g} GB are drawn out. "
        f"Assumed are {machines.workers} workers a node, each as quick as one of the two measured, "
        f"a disk or network that gives each node {machines.disk / 1e9:.3g} GB/s, "
        f"{machines.rounds} rounds of k-means, each of which reads all rows, and {machines.passes} "
        "readings by whatever else a step does. A step takes its start-up, then the longer of "
        "reading and of its workers' CPU seconds shared among all of them, and the CPU seconds of "
        "its own process, which are shared by none.\n"
    )
