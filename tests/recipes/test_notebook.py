"""The scripts of a dataset as one notebook that has been run."""

import importlib.util
import json

import pytest

from unsupervised.base.errors import InputError
from unsupervised.run import notebook

SCRIPT = """# k-means, as in results/d/kmeans/raw.
# Reads d.csv of data/raw/d.
import pandas as pd

d = pd.read_csv("d.csv")
print("rows:", len(d), len(pd.read_csv("data/tidy/d/t.csv")))
d.to_csv("clusters.csv")
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A working folder with the raw and tidy files and the scripts of a dataset."""
    for place in ("data/raw/d/d.csv", "data/tidy/d/t.csv"):
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).write_text("a,b\n1,2\n3,4\n")
    for step in ("kmeans", "summary"):
        script = tmp_path / "results" / "d" / step / "raw" / "recipe.py"
        script.parent.mkdir(parents=True)
        script.write_text(SCRIPT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def has_all() -> bool:
    """Say whether what runs notebooks is installed."""
    return all(importlib.util.find_spec(name) for name in notebook.NEEDED)


def test_each_script_has_a_heading_its_words_and_its_lines(here):
    made = notebook.joined("d", notebook.scripts_of("d"))
    kinds = [cell["cell_type"] for cell in made["cells"]]
    assert kinds == ["markdown", "markdown", "code", "markdown", "code"]
    said, code = (made["cells"][i]["source"] for i in (1, 2))
    assert said.startswith("## k-means: raw\n\nPublished in:\n\n- Lloyd 1982")
    assert said.endswith("k-means, as in results/d/kmeans/raw. Reads d.csv of data/raw/d.")
    assert code == SCRIPT.partition("raw/d.\n")[2].strip()
    assert made["cells"][3]["source"].startswith("## summary: raw")
    assert len({cell["id"] for cell in made["cells"]}) == 5
    assert notebook.joined("d", notebook.scripts_of("d")) == made


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([""], "name one dataset: make notebook DATASET=fish"),
        (["e"], "results/e: holds no recipe.py, and there are those of d; build them with"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(here, monkeypatch, words, expected):
    monkeypatch.setattr(notebook, "refuse_without_packages", lambda: None)
    with pytest.raises(InputError) as refused:
        notebook.main(words)
    assert str(refused.value).startswith(expected) and "\n" not in str(refused.value)


def test_packages_that_are_missing_are_named_with_their_extra(here, monkeypatch):
    monkeypatch.setattr(notebook, "NEEDED", ("json", "no_such_kernel"))
    with pytest.raises(InputError, match="no_such_kernel, not installed.*the extra 'notebook'"):
        notebook.main(["d"])
    assert not (here / "d.ipynb").exists()


@pytest.mark.long
@pytest.mark.skipif(not has_all(), reason="the extra `notebook` is not installed here")
def test_a_notebook_is_run_and_leaves_nothing_else(here):
    before = {p for p in here.rglob("*") if p.is_file()}
    notebook.main(["d"])
    assert {p for p in here.rglob("*") if p.is_file()} - before == {here / "d.ipynb"}
    cells = json.loads((here / "d.ipynb").read_text())["cells"]
    assert cells[2]["outputs"][0]["text"] in ("rows: 2 2\n", ["rows: 2 2\n"])
    (here / "results/d/kmeans/raw/recipe.py").write_text("1 / 0\n")
    with pytest.raises(InputError, match="a script fails .ZeroDivisionError: division by zero."):
        notebook.main(["d"])
