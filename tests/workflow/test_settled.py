"""A run after one that had nothing to do says so without a plan, and plans where anything moved."""

import os
import shutil

import pytest
from workflow_tools import copy_project, snakemake

pytestmark = pytest.mark.workflow

CONFIG = """
run: [t]
datasets:
  t: {source: {path: own/t.csv}, steps: {pca: {raw: {}}}}
"""
WHOLE = "Nothing to be done"
PLANNED = "Building DAG of jobs"
TABLE = "results/t/pca/raw/variance.csv"
MODULE = "workflow/scripts/unsupervised/methods/pca/fit.py"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A small study of which one table is built, twice looked at."""
    folder = copy_project(tmp_path_factory.mktemp("settled") / "p")
    (folder / "o.yaml").write_text(CONFIG)
    (folder / "own").mkdir()
    (folder / "own" / "t.csv").write_text(
        "a,b\n" + "".join(f"{i % 7},{i % 5}\n" for i in range(20))
    )
    looked(folder)
    assert PLANNED in looked(folder)
    return folder


def looked(folder, *more):
    """Return what a run says that asks for the table."""
    return snakemake(folder, *more, "--configfile", "o.yaml", "-c1", TABLE).stdout


def test_the_next_run_says_the_same_without_a_plan(built):
    assert looked(built, "-n").count(WHOLE) == 1, "which is another question"
    for more in ((), ("-n",)):
        done = looked(built, *more)
        assert WHOLE in done and PLANNED not in done
    assert PLANNED in looked(built, "-n", "--keep-going"), "which may ask for something else"


def edit(path, old="", new=""):
    """Change a file, and put its time back."""
    stat, text = path.stat(), path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else f"{text}\nEDITED = 1\n")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


CHANGES = {
    "a result": (lambda p: edit(p / TABLE, "1", "2"), True),
    "a result that is gone": (lambda p: (p / TABLE).unlink(), True),
    "tidy data": (lambda p: edit(p / "data/tidy/t/samples.csv", "1", "2"), True),
    "one's own file": (lambda p: edit(p / "own/t.csv", "6", "5"), True),
    "a module": (lambda p: edit(p / MODULE), True),
    "a rule": (lambda p: edit(p / "workflow/rules/methods.smk", "script:", "script: "), False),
    "the config": (lambda p: edit(p / "o.yaml", "pca: {raw: {}}", "pca: {raw: {scale: standard}}"),
                   True),
    "the shipped config": (lambda p: edit(p / "config.yaml", "seed: 0", "seed: 1"), False),
    "what a job recorded": (lambda p: shutil.rmtree(p / ".snakemake/made"), True),
    "the profile": (lambda p: edit(p / "profiles/default/config.yaml", "greedy", "ilp"), False),
    "what else lies there": (lambda p: (p / "results/t/pca/raw/more.csv").touch(), False),
}  # fmt: skip


@pytest.mark.turns(2)
@pytest.mark.parametrize("change", CHANGES)
def test_where_anything_moved_it_is_planned(built, tmp_path, change):
    folder = shutil.copytree(built, tmp_path / "copy", symlinks=True)
    looked(folder, "-n")
    assert PLANNED not in looked(folder, "-n")
    act, reruns = CHANGES[change]
    act(folder)
    done = looked(folder, "-n")
    assert PLANNED in done
    assert (WHOLE not in done) == reruns, done
