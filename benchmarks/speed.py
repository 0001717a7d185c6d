"""What the workflow costs over the work itself, measured in one sitting.

`make bench` runs each case five times and writes the medians to `speed.csv`: the default profile
(one warm interpreter that forks), plain Snakemake (a new interpreter a job), the same jobs in one
process, as a notebook through nbconvert, and the course as a person would write it in one script.
UNSUPERVISED_MIRROR must name the originals.
"""

import csv
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import history

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "benchmarks"
NOTEBOOK_PACKAGES = ROOT / ".venv" / "bench"
PARTS = ("Snakefile", "config.yaml", "workflow", "profiles")
TIMES = 5
TARGET = "results/fish/kmeans/standardized/crosstab.csv"
OWN = "own.yaml"  # names a table of one's own, own.csv beside it
COLUMNS = ["case", "way", "seconds", "cpu_seconds", "peak_mb", "of_one_process"]
# As a job of one thread has it, so that all ways do the same work.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def fresh(folder: Path) -> Path:
    """Return a new copy of the project in a folder."""
    project = folder / "project"
    shutil.rmtree(project, ignore_errors=True)
    for part in PARTS:
        source, target = ROOT / part, project / part
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy2(source, target)
    return project


def snakemake(*arguments: str) -> list[str]:
    """Return a command that runs Snakemake as users do."""
    return [str(Path(sys.executable).with_name("snakemake")), *arguments]


def measured(command: list[str], project: Path, **environment: str) -> dict[str, float]:
    """Run a command; return its wall and CPU seconds and the memory of its largest process."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        command, cwd=project, env={**os.environ, **environment},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert status == 0, said.decode()[-2000:]
    cpu = sum(getattr(after, name) - getattr(before, name) for name in ("ru_utime", "ru_stime"))
    return {"seconds": seconds, "cpu_seconds": cpu, "peak_mb": used.ru_maxrss / 1024}


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    """Return the median of each measure."""
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


# --- the cases: what is changed before each run, and what is asked for ------------------------


def cold(project: Path) -> None:
    """Nothing is there."""
    for name in ("results", "data", "logs", ".snakemake"):
        shutil.rmtree(project / name, ignore_errors=True)


def first_look(project: Path) -> None:
    """Nothing is there but a table of one's own: 300 samples in 3 groups, 10 features, labels."""
    cold(project)
    draws = random.Random(1)
    middles = {name: [draws.gauss(0, 5) for _ in range(10)] for name in ("one", "two", "three")}
    rows = [
        [*(f"{draws.gauss(middle, 1.5):.3f}" for middle in middles[name]), name]
        for _ in range(100)
        for name in middles
    ]
    with (project / OWN).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*(f"f{i}" for i in range(10)), "kind"], *rows])
    (project / OWN).write_text(
        "run: [own]\ndatasets: {own: {source: {path: own.csv}, tidy: {label: kind}}}\n"
    )


def nothing(project: Path) -> None:
    """All is there."""


def one_parameter(project: Path) -> None:
    """One number of clusters is another."""
    toggle(project, "raw: { clusters: 4 }", "raw: { clusters: 5 }")


def figures(project: Path) -> None:
    """All figures have another resolution."""
    toggle(project, "dpi: 150", "dpi: 151")


def toggle(project: Path, one: str, other: str) -> None:
    """Put one text in place of the other in the config, whichever stands there."""
    path = project / "config.yaml"
    text = path.read_text()
    assert one in text or other in text
    path.write_text(text.replace(one, other) if one in text else text.replace(other, one))


CASES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "course": (cold, ["course"]),
    "nothing to do": (nothing, []),
    "one parameter": (one_parameter, []),
    "one target": (cold, [TARGET]),
    "first look": (first_look, ["--configfile", OWN]),
    "all figures": (figures, ["figures"]),
    "everything": (cold, []),
}
MANY_JOBS = {"course", "all figures", "everything", "first look"}
FROM_NOTHING = (cold, first_look)


def by_snakemake(case: str, project: Path, *arguments: str) -> Callable[[], dict[str, float]]:
    """Return what measures a case as a workflow."""
    change, targets = CASES[case]

    def once() -> dict[str, float]:
        if change not in FROM_NOTHING:
            run_all(project)
        change(project)
        return measured(snakemake(*targets, *arguments), project)

    return once


def to_first_figure(case: str, project: Path) -> Callable[[], dict[str, float]]:
    """Return what measures how long a case takes to its first figure; CPU and memory are those of
    all of it."""
    whole = by_snakemake(case, project)

    def once() -> dict[str, float]:
        began, found = time.time(), whole()
        figures = (project / "results").rglob("*.png")
        ready = min(path.stat().st_mtime for path in figures) - began
        return {**found, "seconds": ready}

    return once


def run_all(project: Path) -> None:
    """Build what is not there."""
    subprocess.run(snakemake("--quiet"), cwd=project, check=True, capture_output=True)


def record(case: str, project: Path, path: Path) -> None:
    """Write down the jobs of a case."""
    change, targets = CASES[case]
    if change not in FROM_NOTHING:
        run_all(project)
    change(project)
    path.unlink(missing_ok=True)
    plugins = os.pathsep.join([str(HERE / "plugins"), str(ROOT / "workflow" / "executor")])
    environment = {**os.environ, "UNSUPERVISED_RECORD": str(path), "PYTHONPATH": plugins}
    subprocess.run(
        snakemake(*targets, "--executor", "record"), cwd=project, check=True,
        capture_output=True, env=environment,
    )  # fmt: skip


def by_one_process(project: Path, path: Path) -> dict[str, float]:
    """Measure the recorded jobs in one process."""
    command = [sys.executable, str(HERE / "one_process.py"), str(path)]
    return measured(command, project, **ONE_THREAD)


def by_notebook(project: Path, path: Path) -> dict[str, float]:
    """Measure the recorded jobs as a notebook of one cell a job, through nbconvert."""
    notebook = project / "work.ipynb"
    subprocess.run(
        [sys.executable, str(HERE / "notebook.py"), str(path), str(notebook)], check=True,
        env={**os.environ, "PYTHONPATH": str(NOTEBOOK_PACKAGES)},
    )  # fmt: skip
    command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", str(notebook),
               "--output", "done.ipynb", "--ExecutePreprocessor.kernel_name=python3"]  # fmt: skip
    return measured(command, project, **ONE_THREAD, PYTHONPATH=str(NOTEBOOK_PACKAGES))


def by_hand(folder: Path) -> dict[str, float]:
    """Measure the script of a person, which reads and draws anew each time."""
    command = [sys.executable, str(HERE / "by_hand.py"), os.environ["UNSUPERVISED_MIRROR"], "."]
    folder.mkdir(exist_ok=True)
    return measured(command, folder, **ONE_THREAD)


def ways(case: str, project: Path, folder: Path) -> dict[str, Callable[[], dict[str, float]]]:
    """Return what measures a case in each way. Where there are many jobs, an interpreter for each
    takes an hour, so that way is measured where there are few."""
    path = folder / "record.pkl"
    found = {"this project": by_snakemake(case, project)}
    if case not in MANY_JOBS:
        found["plain Snakemake"] = by_snakemake(case, project, "--executor", "local")
    if case == "first look":
        found["to the first figure"] = to_first_figure(case, project)
    if case == "nothing to do":
        found["snakemake --version"] = partial(measured, snakemake("--version"), project)
    else:
        record(case, project, path)
        found["one process"] = partial(by_one_process, project, path)
    if case == "course":
        found["notebook"] = partial(by_notebook, project, path)
        found["one script"] = partial(by_hand, folder / "by-hand")
    return found


def rows(cases: list[str]) -> Iterator[dict]:
    """Yield what was measured, case by case; the ways take turns, so that a machine that grows
    slower is as slow for each."""
    with tempfile.TemporaryDirectory() as folder:
        project = fresh(Path(folder))
        for case in cases:
            measure = ways(case, project, Path(folder))
            turns = [{way: once() for way, once in measure.items()} for _ in range(TIMES)]
            found = {way: medians([turn[way] for turn in turns]) for way in measure}
            base = found["one process"]["seconds"] if "one process" in found else None
            for way, measures in found.items():
                ratio = {"of_one_process": measures["seconds"] / base} if base else {}
                yield {"case": case, "way": way, **measures, **ratio}


def main(cases: list[str]) -> None:
    """Write `speed.csv`, row by row: all cases, or those that were named in place of their rows."""
    if unknown := [case for case in cases if case not in CASES]:
        raise SystemExit(f"no such case: {unknown[0]!r}; there are {', '.join(CASES)}")
    kept = [row for row in history.measured("speed") if row["case"] not in cases]
    for row in rows(cases):
        kept.append({k: f"{v:.3g}" if isinstance(v, float) else v for k, v in row.items()})
        write(sorted(kept, key=lambda row: list(CASES).index(row["case"])))
        print(kept[-1], flush=True)


def write(found: list[dict]) -> None:
    """Write the table."""
    with (HERE / "speed.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n", restval="")
        table.writeheader()
        table.writerows(found)


if __name__ == "__main__":
    main(sys.argv[1:] or list(CASES))
