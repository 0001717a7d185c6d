"""Installed by pip, without a checkout: the command, and what it leaves alone."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from environments import PROJECT, run
from workflow_tools import ROOT, needs_originals, results_of

pytestmark = pytest.mark.workflow


@pytest.fixture(scope="module")
def study(installed, tmp_path_factory):
    """A folder in which somebody looks at a table of their own, with the command alone."""
    folder = tmp_path_factory.mktemp("study")
    shutil.copy(ROOT / "examples" / "own-data" / "leaves.csv", folder)
    done = run(installed, folder, "unsupervised", "new", "leaves", "leaves.csv")
    assert done.returncode == 0, done.stdout
    assert "then run: unsupervised run leaves.yaml" in done.stdout
    done = run(installed, folder, "unsupervised", "plan", "leaves.yaml")
    assert done.returncode == 0, done.stdout
    assert "leaves: " in done.stdout and "→ feature" in done.stdout
    built = [p.relative_to(folder).as_posix() for p in (folder / "results").rglob("*.*")]
    assert {name.split("/")[-1] for name in built} == {"columns.csv", "remarks.csv"}
    assert run(installed, folder, "unsupervised", "run", "leaves.yaml", "-n").returncode == 0
    done = run(installed, folder, "unsupervised", "run", "leaves.yaml", "tables", "--cores", "2")
    assert done.returncode == 0, done.stdout[-3000:]
    return folder


def test_the_wheel_holds_the_workflow_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {
        "unsupervised", "unsupervised_workflow", "snakemake_executor_plugin_warm",
        "snakemake_logger_plugin_line",
    }  # fmt: skip
    scripts = "workflow/scripts/unsupervised"
    package = {p.relative_to(ROOT).as_posix() for p in (ROOT / scripts).rglob("*.py")}
    for kind in ("rst", "html", "css", "js"):
        package |= {p.relative_to(ROOT).as_posix() for p in (ROOT / scripts).rglob(f"*.{kind}")}
    within = {name.removeprefix("unsupervised_workflow/") for name in names}
    assert package <= within, package - within
    assert not [name for name in names if "tests/workflow" in name or "__pycache__" in name]


def test_results_are_those_of_the_checkout(installed, study, tmp_path):
    for name in ("leaves.csv", "leaves.yaml"):
        shutil.copy(study / name, tmp_path)
    line = ["--snakefile", str(ROOT / "Snakefile"), "--configfile", "leaves.yaml"]
    done = run(installed, tmp_path, "snakemake", "tables", *line)
    assert done.returncode == 0, done.stdout[-3000:]
    assert results_of(tmp_path) == results_of(study)
    assert len(results_of(study)) > 20


def test_nothing_reruns_and_why_says_so(installed, study):
    done = run(installed, study, "unsupervised", "why", "leaves.yaml", "tables")
    assert done.stdout == "Nothing would run: every file is there and up to date.\n"
    done = run(installed, study, "unsupervised", "why", "leaves.yaml", "figures")
    assert re.search(r"(?m)^results/leaves/.*\(plot_map\): it is not there", done.stdout)


@needs_originals
def test_what_a_checkout_has_built_is_whole_for_the_command(installed, project, tmp_path):
    """A copy of a built checkout, elsewhere: nothing runs, and all bytes are the kept ones."""
    folder = Path(shutil.copytree(project, tmp_path / "copy", symlinks=True))
    done = run(installed, folder, "unsupervised", "why")
    assert done.stdout == "Nothing would run: every file is there and up to date.\n"
    done = run(installed, folder, "unsupervised", "verify")
    assert re.search(r"(?m)^(\d+) of \1 files identical", done.stdout), done.stdout[-3000:]
    assert "differs: " not in done.stdout
    assert "missing: " not in done.stdout
    (folder / "results" / "manifest.sha256").unlink()
    assert "(manifest): it is not there" in run(installed, folder, "unsupervised", "why").stdout


def test_what_cannot_be_is_said_in_one_line(installed, tmp_path):
    for line, said in [
        (["rum"], "no command is called 'rum'; did you mean 'run'?"),
        (["run", "no.yaml"], "no.yaml: is not there; write one with: unsupervised new NAME FILE"),
        (["open"], "holds no page to open"),
        (["open", "it"], "open: takes nothing more"),
        (["verify", "leaves.yaml"], "verify: compares the course, and 'leaves.yaml' was given"),
        (["tidy-up", "it"], "tidy-up: takes nothing more"),
        (["new"], "name a dataset and a file: unsupervised new penguins penguins.csv"),
    ]:
        done = run(installed, tmp_path, "unsupervised", *line)
        assert done.returncode == 1
        assert done.stdout.startswith("Error: ")
        assert said in done.stdout
        assert done.stdout.count("\n") == 1
    assert not list(tmp_path.iterdir())
    assert "unsupervised run" in run(installed, tmp_path, "unsupervised").stdout
    said = run(installed, tmp_path, "unsupervised", "--version").stdout
    assert said == f"unsupervised {PROJECT['version']}\n"


def test_what_the_config_no_longer_names_is_removed(installed, tmp_path):
    """By a command that is there: without a checkout there is no make."""
    shutil.copy2(ROOT / ".test" / "config" / "leaves.csv", tmp_path)
    assert run(installed, tmp_path, "unsupervised", "new", "trees", "leaves.csv").returncode == 0
    head = (tmp_path / "trees.yaml").read_text(encoding="utf-8")
    assert head.startswith("# Made from leaves.csv. Run with: unsupervised run trees.yaml\n")
    (tmp_path / "data" / "tidy" / "leaves").mkdir(parents=True)
    (tmp_path / "data" / "tidy" / "leaves" / "old.csv").write_text("a\n")
    done = run(installed, tmp_path, "unsupervised", "run", "trees.yaml", "raw")
    assert "`unsupervised tidy-up` removes them." in done.stdout, done.stdout
    done = run(installed, tmp_path, "unsupervised", "tidy-up")
    assert done.stdout.endswith("old.csv\nRemoved 1 file.\n")


def test_the_page_is_opened(installed, study):
    (study / "report.html").write_text("<p>")
    (study / "browser").write_text('#!/bin/sh\necho "$1" > opened\n')
    (study / "browser").chmod(0o755)
    done = run(installed, study, "unsupervised", "open", BROWSER=str(study / "browser"))
    assert done.stdout == "report.html\n"
    assert (study / "opened").read_text() == (study / "report.html").as_uri() + "\n"


def test_nothing_is_written_where_it_is_installed(installed, study):
    site = next(installed.parent.glob("lib/python*/site-packages"))
    tree = site / "unsupervised_workflow"
    assert not [p.name for p in tree.iterdir() if p.name in (".snakemake", "results", "data")]
    assert not list(tree.rglob("*.tsv.part*"))


def test_other_packages_may_import_it(installed, study):
    code = "from unsupervised.methods.method import Method; import unsupervised.methods.found as f"
    done = run(installed, study, "python", "-P", "-c", f"{code}; print(len(f.methods()))")
    assert int(done.stdout) >= 9
