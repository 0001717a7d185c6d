"""The page on which method to choose: none is forgotten, and what it names is there."""

import re

import pytest
from failing import IMAGES
from workflow_tools import ROOT

from unsupervised.methods import found
from unsupervised.methods.method import Figure, Tables

PAGE = ROOT / "docs" / "choosing.md"
FOLDER = ROOT / "docs" / "choosing"
# Methods that another package brings are described there.
OWN = sorted(method.name for method in found.own())
MADE = {f"{table}.csv" for made in found.jobs() if isinstance(made.job, Tables)
        for table in made.job.tables}  # fmt: skip
MADE |= {f"{made.job.figure}.png" for made in found.jobs() if isinstance(made.job, Figure)}
SHOWN = "Data on which it fails: the true groups, and what it gives"
MOST = 250  # words of a paragraph, which is read before one chooses


def text_of(name: str) -> str:
    """Return what a method's page says."""
    path = FOLDER / f"{name}.md"
    assert path.exists(), f"{name} has no paragraph; write {path.relative_to(ROOT)}"
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", OWN)
def test_every_method_has_a_paragraph(name):
    title, lines, *picture = text_of(name).strip().split("\n\n")
    paragraph = " ".join(lines.split())
    assert re.fullmatch(r"# \S.*", title)
    assert 80 < len(paragraph.split()) <= MOST
    assert re.search(r"\b(assumes?|assumption)\b", paragraph), "what does it assume?"
    assert re.search(r"\bfails?\b", paragraph), "when does it fail?"
    assert re.search(r"\b[Ll]ook at\b", paragraph), "what is to be looked at?"
    has_one = (IMAGES / f"{name}.png").exists()
    assert picture == ([f"![{SHOWN}](../images/failing/{name}.png)"] if has_one else [])


@pytest.mark.parametrize("name", OWN)
def test_every_method_is_in_the_table_that_leads_to_it(name):
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    assert any(f"](choosing/{name}.md)" in row for row in rows)


def test_no_page_is_of_a_method_that_there_is_not():
    assert {path.stem for path in FOLDER.glob("*.md")} == set(OWN)


@pytest.mark.parametrize("name", OWN)
def test_tables_and_figures_that_a_paragraph_names_are_made(name):
    assert set(re.findall(r"`(\w+\.(?:csv|png))`", text_of(name))) <= MADE
