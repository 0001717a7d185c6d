"""Run one job of a method, and look at every cell and every letter of what it makes."""

import csv
import json
import math
import warnings
from itertools import product
from pathlib import Path

from method_bench import Bench
from sklearn.exceptions import ConvergenceWarning

from unsupervised.base.saying import Opened
from unsupervised.methods.method import Figure, Made
from unsupervised.run.job import function


def run(bench: Bench, made: Made, step: str, variant: str) -> None:
    """Run a job and look at what it makes; a warning is a failure, but that a fit was stopped."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.simplefilter("ignore", FutureWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        if isinstance(made.job, Figure):
            check_figure(bench.run(made, step, variant))
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
