"""Every cell of the course is what other code computes from the raw files.

`tests/shared/recompute` holds that code. A table or a column that it does not know fails here,
by name.
"""

import ast

import numpy as np
import pytest
from recompute import book, cells
from recompute.cells import Table
from workflow_tools import ROOT, needs_originals

MODULES = sorted((ROOT / "tests" / "shared" / "recompute").glob("*.py"))
LEAST = 1_050_000  # cells; there are no fewer tables than there were

built = [
    pytest.mark.workflow,
    pytest.mark.long,
    needs_originals,
]


def marked(test):
    """Mark a test that needs the course, built from the originals."""
    for mark in built:
        test = mark(test)
    return test


@pytest.fixture(scope="module")
def computed(project):
    """Every table of the course, computed from the raw files of the built project."""
    return book.computed(project)


@marked
def test_every_cell_of_the_course_is_right(project, computed):
    report = book.compare(project, computed)
    total = report.same + report.near
    print(f"\n{total:,} cells in {report.tables} tables: {report.same:,} to the last digit")
    count = len(report.differences)
    assert not count, "\n".join([f"{count} differences", *report.differences[:40]])
    assert total >= LEAST


@marked
def test_articles_have_the_subjects_that_they_are_about(project):
    rows = cells.read(project / "results/articles/kmeans/svd/clusters.csv").rows
    subjects = {sample: label for sample, label, _ in rows}
    assert {name: subjects[name] for name in ABOUT} == ABOUT


ABOUT = {
    "HTTP 404": "internet",
    "LinkedIn": "internet",
    "Global warming": "climate",
    "Kyoto Protocol": "climate",
    "Angelina Jolie": "actors",
    "Denzel Washington": "actors",
    "Cristiano Ronaldo": "football",
    "Neymar": "football",
    "Hepatitis C": "medicine",
    "Leukemia": "medicine",
    "Black Sabbath": "music",
    "Red Hot Chili Peppers": "music",
}


@marked
def test_one_wrong_cell_of_any_table_is_found(project, computed):
    random = np.random.RandomState(0)
    for name, wanted in computed.items():
        found = cells.read(project / "results" / name)
        if not found.rows:
            continue
        row, column = random.randint(len(found.rows)), random.randint(len(found.columns))
        rows = [list(one) for one in found.rows]
        rows[row][column] = spoiled(rows[row][column])
        differences = cells.compare(name, Table(found.columns, rows), wanted).differences
        place = f"{name}, line {row + 2}, {found.columns[column]}: "
        assert any(line.startswith(place) for line in differences), place


def spoiled(text: str) -> str:
    """Return another cell: a number a thousandth larger, or another word."""
    return f"{float(text) * 1.001 + 1e-5:.6g}" if cells.is_number(text) else f"{text}?"


# --- the comparison itself --------------------------------------------------------------

WANTED = Table(["sample", "size", "height"], [["a", 3, 1 / 3], ["b", 10, 0.0], ["c", 2, np.nan]])
RIGHT = [["a", "3", "0.333333"], ["b", "10", "0"], ["c", "2", ""]]


def compared(rows, columns=WANTED.columns):
    return cells.compare("t.csv", Table(columns, rows), WANTED)


def test_what_is_right_has_no_differences():
    assert compared(RIGHT) == cells.Compared(9, 0, [])


def test_one_unit_of_the_sixth_digit_is_near():
    rows = [["a", "3", "0.333334"], *RIGHT[1:]]
    assert compared(rows) == cells.Compared(8, 1, [])


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [(0, 0, "A"), (0, 1, "4"), (0, 1, "3.0"), (0, 2, "0.333335"), (0, 2, ""), (1, 2, "1e-12"),
     (1, 0, ""), (2, 2, "0"), (2, 2, "nan")],
)  # fmt: skip
def test_a_wrong_cell_is_named(row, column, text):
    rows = [list(one) for one in RIGHT]
    rows[row][column] = text
    (line,) = compared(rows).differences
    assert line.startswith(f"t.csv, line {row + 2}, {WANTED.columns[column]}: {text!r}, computed")


def test_a_column_that_is_not_recomputed_is_named():
    rows = [[*row, "1"] for row in RIGHT]
    (line,) = compared(rows, [*WANTED.columns, "new"]).differences
    assert line == "t.csv, new: column is not recomputed"


def test_a_column_that_is_gone_is_named():
    (line,) = compared([row[:2] for row in RIGHT], WANTED.columns[:2]).differences
    assert line == "t.csv, height: column is missing"


def test_columns_and_rows_have_an_order():
    swapped = [[size, sample, height] for sample, size, height in RIGHT]
    assert len(compared(swapped, ["size", "sample", "height"]).differences) == 1
    assert len(compared(RIGHT[::-1]).differences) == 6


def test_a_row_too_few_is_said():
    assert compared(RIGHT[:2]).differences == ["t.csv: 2 rows, computed 3"]


def test_a_table_that_is_not_recomputed_is_named(tmp_path):
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "new.csv").write_text("a\n1\n")
    report = book.compare(tmp_path, {"old.csv": WANTED})
    assert report.differences == ["new.csv: table is not recomputed", "old.csv: table is missing"]


# --- what makes it independent ----------------------------------------------------------


def imported(path) -> set[str]:
    """Return the packages that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or ".").split(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_second_computation_shares_nothing_with_the_first(path):
    assert not imported(path) & {"unsupervised", "importlib", "pandas", "."}
    assert "config.yaml" not in path.read_text(encoding="utf-8")
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
