"""A new method is written, runs at once, and holds the contract; a name that is none is refused."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from workflow_tools import ROOT, copy_project, snakemake

from unsupervised.base.errors import InputError
from unsupervised.methods.new import writing

NAME = "farthest"
MISTAKES = {
    "": "name the method: make method NAME=farthest",
    "Far": "NAME: 'Far' is not valid; use lower-case letters, digits and _, a letter first",
    "far-off": "NAME: 'far-off' is not valid",
    "../far": "NAME: '../far' is not valid",
    "lambda": "NAME: 'lambda' is not valid",
    "kmeans": "NAME: 'kmeans' stands for something else here; choose another",
    "factors": "is there already; move it away or choose another NAME",
    "crosstab": "NAME: 'crosstab' stands for something else here",
    "provenance": "NAME: 'provenance' stands for something else here",
    "all": "NAME: 'all' stands for something else here",
    "chapter1": "NAME: 'chapter1' stands for something else here",
    "engines": "NAME: 'engines' stands for something else here",
    "copy": "NAME: 'copy' stands for something else here",
}


def python(folder: Path, *arguments: str):
    """Run Python on a copy of the project."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(folder / "workflow" / "scripts"),
             "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


def new(folder: Path, name: str):
    """Write a method."""
    return python(folder, "-m", "unsupervised.methods.new", name)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the project, with its tests, in which a method was written."""
    folder = copy_project(tmp_path_factory.mktemp("new") / "project")
    shutil.copytree(ROOT / "tests", folder / "tests")
    shutil.copy(ROOT / "pyproject.toml", folder)
    done = new(folder, NAME)
    assert done.returncode == 0, done.stdout
    return folder


@pytest.mark.parametrize("name", MISTAKES)
def test_a_name_that_is_none_is_refused_in_one_line(name):
    with pytest.raises(InputError) as caught:
        writing.main([name])
    assert MISTAKES[name] in str(caught.value) and "\n" not in str(caught.value)


def test_nothing_is_written_over(copy):
    done = new(copy, NAME)
    assert done.returncode == 1
    assert done.stdout == f"Error: NAME: {NAME!r} stands for something else here; choose another\n"


def test_nothing_of_the_template_is_left_in_it(copy):
    written = [p for p in copy.rglob("*") if NAME in p.parts and p.is_file()]
    assert len(written) == 11
    assert not [p for p in written if "emplate" in p.read_text() or "of your own" in p.read_text()]


@pytest.mark.workflow
def test_its_test_and_the_contract_pass(copy):
    done = python(
        copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not long and not workflow",
        f"tests/methods/{NAME}", *map(str, sorted((copy / "tests/methods").glob("test_contract*"))),
        "-k", NAME,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    assert done.stdout.count(".") > 20


@pytest.mark.workflow
def test_it_runs_by_its_name(copy):
    (copy / "t.csv").write_text("a,b\n" + "".join(f"{i % 7},{i % 5}\n" for i in range(20)))
    steps = {NAME: {"raw": {"middle": "median", "shown": 5}}}
    config = {"run": ["t"], "datasets": {"t": {"source": {"path": "t.csv"}, "steps": steps}}}
    (copy / "t.yaml").write_text(yaml.safe_dump(config))
    snakemake(copy, NAME, "--configfile", "t.yaml")
    made = {path.name for path in (copy / "results" / "t" / NAME / "raw").iterdir()}
    assert made == {"distances.csv", "scores.csv", "distances.png"}
    assert "farthest" in snakemake(copy, "--list").stdout
