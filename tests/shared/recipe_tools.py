"""Run the scripts that results bring, where nothing of this project can be imported, and compare
what they print and save with the tables."""

import csv
import json
import math
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

# Runs each script in its own folder; one process for all, as the libraries take longest.
DRIVER = """
import contextlib, importlib.util, json, os, runpy, sys, traceback, warnings
assert importlib.util.find_spec("unsupervised") is None
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
warnings.simplefilter("ignore")
for folder in json.loads(sys.argv[1]):
    os.chdir(folder)
    with open("printed.txt", "w") as out, contextlib.redirect_stdout(out):
        try:
            runpy.run_path("recipe.py", run_name="__main__")
        except BaseException:
            with open("failed.txt", "w") as failed:
                traceback.print_exc(file=failed)
    plt.close("all")
"""
SAVED = re.compile(r'to_csv\("(\w+)\.csv"')
# Tables of which each component may be turned round.
SIGNED = ("components", "features", "categories", "predictions")
PRINTED = re.compile(r"(?m)^(\w+): (\S+)$")


def scripts(project: Path) -> list[Path]:
    """Return the scripts of the results of a project."""
    return sorted(project.glob("results/*/*/*/recipe.py"))


def questions(project: Path) -> list[Path]:
    """Return the scripts of the course's questions that are of no dataset."""
    return sorted(project.glob("results/lessons/*/recipe.py"))


def run(project: Path, recipes: list[Path], place: Path) -> dict[Path, Path]:
    """Run scripts beside the files that they read; return where each has left what it made."""
    folders = {}
    for recipe in recipes:
        part = recipe.parent.relative_to(project / "results")
        folder = folders[recipe] = place / part
        folder.mkdir(parents=True)
        (folder / "recipe.py").write_bytes(recipe.read_bytes())
        # Copies, for a script may save a table that is called as a raw file.
        for raw in project.glob(f"data/raw/{'*' if part.parts[0] == 'lessons' else part.parts[0]}"):
            shutil.copytree(raw, folder, dirs_exist_ok=True)
        (folder / "data").symlink_to((project / "data").resolve())
    told = json.dumps([str(folder) for folder in folders.values()])
    environment = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PATH": ""}
    subprocess.run([sys.executable, "-I", "-c", DRIVER, told], env=environment, check=True)
    return folders


def differences(made: Path, result: Path, units: int = 1, drawn: bool = True) -> Iterator[str]:
    """Yield in what a script's tables and prints differ from those of its result, by more than so
    many units of the sixth digit; that it failed, or gave nothing to compare."""
    if (failed := made / "failed.txt").is_file():
        yield failed.read_text().splitlines()[-1]
        return
    text = (made / "recipe.py").read_text(encoding="utf-8")
    saved = {name: rows_of(made / f"{name}.csv") for name in SAVED.findall(text)}
    tables = {p.stem: rows_of(p) for p in result.glob("*.csv")}
    yield from (f"{name}.csv is no table of the result" for name in saved.keys() - tables.keys())
    if not saved.keys() & tables.keys():
        yield "saves no table"
    if drawn and not {p.name for p in made.glob("*.png")} & {p.name for p in result.glob("*.png")}:
        yield "draws none of the result's figures"
    numbers = {}
    if "clusters" in saved:
        numbers = numbering(saved["clusters"], tables["clusters"])
    for name in saved.keys() & tables.keys():
        for said in unlike(name, saved[name], tables[name], numbers, units):
            yield f"{name}.csv: {said}"
    yield from prints((made / "printed.txt").read_text(), tables)


def rows_of(path: Path) -> list[list[str]]:
    """Return a table, its header first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def numbering(saved: list[list[str]], table: list[list[str]]) -> dict[str, str]:
    """Return a script's number of each cluster → the result's, by the sample of each that comes
    first; noise is called alike in both."""
    ours = [row[table[0].index("cluster")] for row in table[1:]]
    theirs = [row[saved[0].index("cluster")] for row in saved[1:]]
    return dict(reversed([*zip(theirs, ours, strict=False)])) | {"-1": "-1"}


def unlike(name: str, saved: list, table: list, numbers: Mapping, units: int) -> Iterator[str]:
    """Yield the cells in which a script's table differs from the result's."""
    header, *rows = renumbered(name, saved, numbers)
    if header[0] not in table[0]:
        header = [table[0][0], *header[1:]]
    if unknown := set(header) - set(table[0]):
        yield f"columns {sorted(unknown)[:3]} are none of the result's"
        return
    if len(rows) != len(table) - 1:
        yield f"{len(rows)} rows, but {len(table) - 1} of the result"
        return
    # By their places where all are there: a feature may be called as a leading column is.
    aside = len(table[0]) - len(header)
    as_they_stand = header[1:] == table[0][aside + 1 :]
    later = range(aside + 1, len(table[0])) if as_they_stand else map(table[0].index, header[1:])
    places = [table[0].index(header[0]), *later]
    theirs = [[row[i] for i in places] for row in table[1:]]
    if name in SIGNED:
        rows = turned(name, rows, theirs)
    largest = max((abs(x) for row in theirs for x in map(number, row) if x is not None), default=0)
    for row, other in zip(rows, theirs, strict=True):
        for column, cell, wanted in zip(header, row, other, strict=True):
            if not alike(cell, wanted, largest, units):
                yield f"{row[0]}, {column}: {cell}, but {wanted} in the result"


def renumbered(name: str, saved: list, numbers: Mapping[str, str]) -> list:
    """Return a script's table in which clusters have the numbers of the result."""
    header, *rows = saved
    if name == "probabilities":
        header = [header[0], *(str(int(numbers.get(c, c)) + 1) for c in header[1:])]
    if "cluster" in header:
        at = header.index("cluster")
        rows = [[*row[:at], numbers.get(row[at], row[at]), *row[at + 1 :]] for row in rows]
    if header[0] == "cluster":
        rows.sort(key=lambda row: (row[0] == "-1", int(row[0])))
    return [header, *rows]


def turned(name: str, rows: list, theirs: list) -> list:
    """Return a script's components with the signs of the result's."""
    as_rows = rows if name == "components" else list(zip(*rows, strict=True))
    wanted = theirs if name == "components" else list(zip(*theirs, strict=True))
    found = []
    for row, other in zip(as_rows, wanted, strict=True):
        own, ours = ([number(c) for c in r[name == "components" :]] for r in (row, other))
        if None in own or None in ours:
            found.append(row)
            continue
        sign = math.copysign(1, sum(a * b for a, b in zip(own, ours, strict=True)))
        cells = [repr(sign * value) for value in own]
        found.append([row[0], *cells] if name == "components" else cells)
    return found if name == "components" else [list(row) for row in zip(*found, strict=True)]


def number(cell: str) -> float | None:
    """Return a cell as a number, None where it is none."""
    try:
        return float(cell)
    except ValueError:
        return None


def alike(cell: str, wanted: str, largest: float, units: int = 1) -> bool:
    """Say whether a cell is another's number but for so many units of the sixth digit, or its very
    text; what is less than a billionth of the largest is nothing."""
    a, b = number(cell), number(wanted)
    if a is None or b is None:
        return cell == wanted
    unit = 10.0 ** (math.floor(math.log10(abs(b))) - 5) if b else 0.0
    return abs(a - b) <= max(units * unit, 1e-8 * largest)


def prints(text: str, tables: Mapping[str, list]) -> Iterator[str]:
    """Yield what a script prints by a name and what is another number in the result's scores, in
    its dimensions or its correlation; a name that stands there several times, in that order."""
    said: dict[str, list[str]] = {}
    for name, value in PRINTED.findall(text):
        said.setdefault(name, []).append(value)
    for name, values in said.items():
        wanted = looked_up(name, tables)
        if len(wanted) != len(values):
            yield f"prints {name} {len(values)} times, and the result has it {len(wanted)} times"
        for value, other in zip(values, wanted, strict=False):
            if not alike(value, other, 0):
                yield f"prints {name}: {value}, but the result has {other}"


def looked_up(name: str, tables: Mapping[str, list]) -> list[str]:
    """Return what a result says of a score, a rule of dimensions, or a correlation."""
    rows = [row for key in ("scores", "dimension") for row in tables.get(key, [])[1:]]
    found = [row[1] for row in rows if row[0] == name]
    header, *pairs = tables.get("correlation", [[]])
    return found or ([row[header.index(name)] for row in pairs] if name in header else [])
