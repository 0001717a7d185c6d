"""Run one job of a method, and look at every cell and every letter of what it makes."""

import csv
import json
import math
import warnings
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from method_bench import Bench
from sklearn.exceptions import ConvergenceWarning

from unsupervised.base.saying import Opened
from unsupervised.methods.method import Figure, Made
from unsupervised.run.job import function


def run(bench: Bench, made: Made, step: str, variant: str, drawn: set | None = None) -> None:
    """Run a job and look at what it makes; a warning is a failure, but that a fit was stopped.

    A figure that would look like one of those `drawn` is not drawn again, only said.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.simplefilter("ignore", FutureWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        if isinstance(made.job, Figure):
            look = None if drawn is None else look_of(bench, made, step, variant)
            if look is None or look not in drawn:
                check_figure(bench.run(made, step, variant))
            if drawn is not None:
                drawn.add(look)
            if made.saying:
                check_sentence(said(bench, made, step, variant))
        else:
            for path in bench.tables(made, step, variant).values():
                check_table(path)


def check_table(path: Path) -> None:
    """Look at every cell of a table's file."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    for row in rows:
        assert len(row) == len(header), (path.name, row)
        assert all(map(is_sound, row)), (path.name, row)


def is_sound(cell: str) -> bool:
    """Say whether a cell is text, empty, or a finite number."""
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return True


def said(bench: Bench, made: Made, step: str, variant: str) -> str:
    """Return what is said beside a figure: from its tables, and from no key that it does not
    read."""
    settings = json.loads(bench.spec(made, step, variant))
    read = {key: settings[key] for key in made.job.reads if key in settings}
    return function(made.saying)(Opened(bench.inputs(made, step, variant)), read)


def look_of(bench: Bench, made: Made, step: str, variant: str) -> tuple:
    """Return what decides how a figure comes to look: its rule, what it is told, and its tables."""
    told = json.loads(bench.spec(made, step, variant)) | {"variant": ""}
    found = sorted(bench.inputs(made, step, variant).items())
    looks = [(name, shape_of(Path(path))) for name, path in found if str(path).endswith(".csv")]
    return made.job.rule, json.dumps(told, sort_keys=True), str(looks)


def shape_of(path: Path) -> list:
    """Return the columns of a table, each with how many of its cells are empty, words, zeros and
    negative, how many are different, and between which powers of ten its numbers lie."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    columns = zip(*rows, strict=True) if rows else [()] * len(header)
    return [(name, *shape(cells)) for name, cells in zip(header, columns, strict=True)]


def shape(cells: Sequence[str]) -> tuple:
    """Return the same of the cells of a column."""
    numbers = [float(cell) for cell in cells if is_number(cell)]
    powers = [math.floor(math.log10(abs(number))) for number in numbers if number]
    return (
        len(cells), cells.count(""), len(numbers), numbers.count(0), len(set(cells)),
        sum(number < 0 for number in numbers), min(powers, default=0), max(powers, default=0),
    )  # fmt: skip


def is_number(cell: str) -> bool:
    """Say whether a cell is a number."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def check_sentence(text: str) -> None:
    """Look at what is said beside a figure: one sentence, of numbers that are some; or nothing."""
    words = text.replace(",", " ").replace(";", " ").split()
    assert not {"nan", "inf", "None", "-0"} & {word.strip("().:") for word in words}, text
    assert text == "" or (text.endswith(".") and "\n" not in text and not text.endswith("..")), text


def check_figure(figure) -> None:
    """Look at every text of a figure."""
    texts = [text.get_text() for text in figure.findobj(lambda a: hasattr(a, "get_text"))]
    said = [t for t, word in product(texts, ("nan", "none", "inf ")) if word in t.lower()]
    assert not said
