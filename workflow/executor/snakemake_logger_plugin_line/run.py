"""How far a run is, what it does now, and how long that may take by what took how long before."""

import csv
import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from snakemake_interface_logger_plugins.common import LogEvent

LOGS = Path("logs")  # of each rule a folder, with a table of what each job took
UNKNOWN = 0.5  # seconds of a job that is like none before
SOON = 3  # seconds left of which nothing is said
ENOUGH = 200  # bytes of a log, that hold its last line
FAR = re.compile(r"[\d,]+ of [\d,]+ [a-z ]+")


@dataclass(frozen=True)
class Job:
    """A job that runs, and since when."""

    rule: str
    name: str
    log: Path | None
    began: float


class Run:
    """What is known of a run from its messages. `clock` says the time in seconds."""

    def __init__(self, logs: Path = LOGS, clock: Callable[[], float] = time.monotonic) -> None:
        """Know nothing yet."""
        self.clock, self.logs = clock, logs
        self.done = self.total = 0
        self.left: Counter[str] = Counter()
        self.costs: dict[str, float] = {}
        self.running: dict[int, Job] = {}
        self.is_open = True
        self.began = self.gone = 0.0

    def note(self, record: logging.LogRecord) -> None:
        """Learn from a message of Snakemake."""
        event, of = getattr(record, "event", None), record.__dict__
        if event == LogEvent.RUN_INFO:
            self.plan(of["stats"])
        elif event == LogEvent.JOB_INFO:
            name = name_of(of["rule_name"], of["wildcards"])
            log = Path(of["log"][0]) if of.get("log") else None
            self.running[of["jobid"]] = Job(of["rule_name"], name, log, self.clock())
        elif event == LogEvent.JOB_FINISHED:
            self.end(of["job_id"])
        elif event == LogEvent.JOB_ERROR:
            self.running.pop(of["jobid"], None)
        elif event == LogEvent.PROGRESS:
            self.done, self.total = of["done"], of["total"]

    def plan(self, stats: Mapping[str, int]) -> None:
        """Learn how many jobs of which rule there are."""
        self.left = Counter({rule: n for rule, n in stats.items() if rule != "total"})
        self.total = sum(self.left.values())
        self.began = self.clock()
        self.costs = {rule: cost_of(self.logs, rule) for rule in self.left}

    def end(self, job: int) -> None:
        """Learn that a job has ended."""
        if job in self.running:
            rule = self.running.pop(job).rule
            self.left[rule] -= 1
            self.gone += self.costs.get(rule, 0.0)

    def seconds_left(self) -> float | None:
        """Return how long the rest may take: as long for what it took before as what is done; None
        while nothing is done."""
        took = self.clock() - self.began
        if not self.gone or took <= 0:
            return None
        rest = sum(self.costs.get(rule, 0.0) * n for rule, n in self.left.items() if n > 0)
        # What runs is partly done.
        now = sum(min(self.clock() - j.began, self.costs.get(j.rule, 0.0)) for j in self.at_work())
        return (rest - now) * took / self.gone

    def has_just_ended(self) -> bool:
        """Say, once, whether all is done."""
        ended = self.is_open and 0 < self.total <= self.done
        self.is_open = self.is_open and not ended
        return ended

    def end_in_words(self) -> str:
        """Return what is said when all is done."""
        return f"{self.total} of {self.total} steps in {in_words(self.clock() - self.began)}"

    def at_work(self) -> list["Job"]:
        """Return the jobs that run, the longest first."""
        return sorted(self.running.values(), key=lambda job: job.began)

    def line(self, width: int) -> str:
        """Return the line, no longer than `width`; empty where nothing runs."""
        if not self.total or self.done >= self.total:
            return ""
        left = self.seconds_left()
        parts = [f"{self.done} of {self.total} steps", in_words(self.clock() - self.began)]
        parts += [f"about {in_words(left)} left"] if left is not None and left > SOON else []
        now = [job.name + within(job.log) for job in self.at_work()]
        words = " · ".join([*parts, *([", ".join(now)] if now else [])])
        return words if len(words) <= width else f"{words[: max(width - 1, 0)]}…"


def name_of(rule: str, wildcards: Mapping[str, str]) -> str:
    """Return what a job is called: its rule, and which data and variant it is for."""
    return " ".join([rule, "/".join(map(str, (wildcards or {}).values()))]).strip()


def within(log: Path | None) -> str:
    """Return how far a long step says that it is, by the last line of its log."""
    if log is None:
        return ""
    with suppress(OSError):
        last = log.read_bytes()[-ENOUGH:].decode(errors="replace").strip().rpartition("\n")[2]
        if FAR.fullmatch(last):
            return f" ({last})"
    return ""


def cost_of(logs: Path, rule: str) -> float:
    """Return the seconds that a job of a rule took before, on average."""
    took = []
    for path in sorted((logs / rule.removeprefix("run_")).glob("*.tsv")):
        with suppress(OSError, ValueError, KeyError, StopIteration):
            lines = path.read_text(encoding="utf-8").splitlines()
            took.append(float(next(csv.DictReader(lines, delimiter="\t"))["s"]))
    return sum(took) / len(took) if took else UNKNOWN


def in_words(seconds: float) -> str:
    """Return a time as people say it."""
    whole = max(round(seconds), 0)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s" if whole < 600 else f"{whole // 60} min"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
