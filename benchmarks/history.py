"""Keep each ratio of the benchmarks with the commit that it was measured at, and say what was lost.

`python benchmarks/history.py speed` (or `sizes`, or `blocks`) reads what was just measured and adds
its ratios to `history.csv`; a ratio that was not measured anew is not added again. Of all ratios
less is better.
"""

import argparse
import csv
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
HISTORY = HERE / "history.csv"
COLUMNS = ["commit", "date", "ratio", "value"]
LEAST = 100_000  # samples
LOSS = 1.1  # what is more than this times the ratio kept before is said
# What is compared: a case and way with another, and the ratio it shall not exceed.
GOALS = [
    ("the course", ("course", "this project"), ("course", "one script"), 1.0),
    ("the course", ("course", "this project"), ("course", "notebook"), 1.0),
    ("the course", ("course", "this project"), ("course", "one process"), 0.5),
    ("everything", ("everything", "this project"), ("everything", "one process"), 0.5),
    ("one parameter", ("one parameter", "this project"), ("everything", "this project"), 0.1),
    ("nothing to do", ("nothing to do", "this project"),
     ("nothing to do", "snakemake --version"), 1.15),
    ("first look", ("first look", "this project"), ("first look", "one process"), 1.0),
    ("first figure", ("first look", "to the first figure"), ("first look", "this project"), 0.5),
]  # fmt: skip


def base_of(base: tuple[str, str]) -> str:
    """Return what a time is compared with, in words."""
    return base[1] if base[1] != "this project" else base[0]


def of_speed(rows: Sequence[Mapping[str, str]]) -> dict[str, float]:
    """Return the ratios of wall times that there are goals for, by name."""
    seconds = {(r["case"], r["way"]): float(r["seconds"]) for r in rows}
    return {
        f"{name} / {base_of(base)}": seconds[case] / seconds[base]
        for name, case, base, _ in GOALS
        if case in seconds and base in seconds
    }


def of_sizes(rows: Sequence[Mapping[str, str]]) -> dict[str, float]:
    """Return how long each step takes with many samples, over each of the library's ways, by name:
    with few it takes milliseconds, whose ratio is one of the machine's moods."""
    seconds = {(r["step"], int(r["samples"]), r["method"]): r["seconds"] for r in rows}
    return {
        f"{step} of {samples:,} / {method}": float(own) / float(taken)
        for (step, samples, method), taken in seconds.items()
        if method != "ours"
        and samples >= LEAST
        and taken
        and (own := seconds.get((step, samples, "ours")))
    }


def of_blocks(rows: Sequence[Mapping[str, str]]) -> dict[str, float]:
    """Return how long each step takes by blocks, over the engine that holds all samples, by
    name."""
    return {
        f"{row['step']} by blocks of {int(row['samples']):,} / {row['engine']}": float(row["ratio"])
        for row in rows
        if row["ratio"]
    }


def added(
    kept: Sequence[Mapping[str, str]], found: Mapping[str, float], commit: str, date: str
) -> tuple[list[dict[str, str]], list[str]]:
    """Return the history with the ratios that were found at a commit, in the place of those that it
    has there already, and a line for each that is a loss against the one kept before it."""
    before = {row["ratio"]: row for row in kept if row["commit"] != commit}
    here = {row["ratio"]: row for row in kept if row["commit"] == commit}
    said = []
    for name, value in found.items():
        text, last = f"{value:.4g}", before.get(name)
        if last and last["value"] == text and name not in here:
            continue  # not measured anew
        here[name] = {"commit": commit, "date": date, "ratio": name, "value": text}
        if last and float(text) > LOSS * float(last["value"]):
            said.append(
                f"slower than at {last['commit']} of {last['date']}: {name} was {last['value']}, "
                f"is {text}"
            )
    return [row for row in kept if row["commit"] != commit] + list(here.values()), said


def table(kept: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """Return for each ratio its first, its last but one and its last value, with their commits; a
    dash where there are not as many."""
    runs: dict[str, list[str]] = {}
    for row in kept:
        cell = f"{float(row['value']):.2g} ({row['commit']})"
        runs.setdefault(row["ratio"], []).append(cell)
    return [
        [name, rows[0] if len(rows) > 1 else "–", rows[-2] if len(rows) > 2 else "–", rows[-1]]
        for name, rows in sorted(runs.items(), key=lambda run: in_order(run[0]))
    ]


def in_order(name: str) -> tuple:
    """Return what sorts ratios: those of the workflow first, then steps by their sizes."""
    step, _, rest = name.partition(" of ")
    samples = rest.partition(" /")[0].replace(",", "")
    return (samples.isdecimal(), step, int(samples) if samples.isdecimal() else 0, name)


def read() -> list[dict[str, str]]:
    """Return the history, from the earliest commit on."""
    if not HISTORY.exists():
        return []
    with HISTORY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(rows: Sequence[Mapping[str, str]]) -> None:
    """Write the history."""
    with HISTORY.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def measured(name: str) -> list[dict[str, str]]:
    """Return what was measured: speed, sizes or blocks."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def here() -> tuple[str, str]:
    """Return the commit that is checked out, with a plus where files differ from it, and its
    date."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=HERE, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    commit, date = git("show", "-s", "--format=%h %cs").split()
    changed = git("status", "--porcelain", "--untracked-files=no", ":!/benchmarks/*.csv")
    return commit + "+" * bool(changed), date


def main() -> None:
    """Keep what was measured, and say what was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["speed", "sizes", "blocks"])
    what = parser.parse_args().what
    found = {"speed": of_speed, "sizes": of_sizes, "blocks": of_blocks}[what](measured(what))
    rows, losses = added(read(), found, *here())
    write(rows)
    for line in losses:
        print(line)


if __name__ == "__main__":
    main()
