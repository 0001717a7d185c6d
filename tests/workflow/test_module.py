"""As a module of another workflow: from a folder and from git, twice, with prefixes, elsewhere."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from environments import run
from workflow_tools import ROOT, results_of

from unsupervised.run import why

pytestmark = pytest.mark.workflow

CALLER = """\
configfile: "study.yaml"


module one:
    snakefile:
        "{tree}/workflow/Snakefile"
    config:
        config["one"]
    prefix:
        "first"


use rule * from one as one_*


module two:
    snakefile:
        "{tree}/Snakefile"
    config:
        config["two"]
    replace_prefix:
        {{"results/": "second/out/", "data/": "second/data/", "logs/": "second/logs/"}}


use rule * from two as two_*


rule all:
    default_target: True
    input:
        "mine.txt",
        rules.one_all.input,
        rules.two_all.input,


rule mine:
    input:
        "first/results/leaves/pca/raw/variance.csv",
    output:
        "mine.txt",
    shell:
        "wc -l {{input}} > {{output}}"
"""
# As snakedeploy writes it.
GIT = """\
configfile: "config/config.yaml"


module unsupervised:
    snakefile:
        "git+file://{repository}/workflow/Snakefile@v1"
    config:
        config


use rule * from unsupervised as u_*
"""


def study(**steps):
    """Return a config for the table of leaves."""
    leaves = {"source": {"path": "leaves.csv"}, "tidy": {"label": "tree"}, "steps": steps}
    return {"run": ["leaves"], "datasets": {"leaves": leaves}}


PCA, KMEANS = {"raw": {}}, {"raw": {"clusters": 3, "sweep": [1, 4]}}
TOLD = {
    "one": study(pca=PCA, kmeans=KMEANS),
    "two": {**study(pca={"raw": {"scale": "standard"}}), "seed": 1, "figures": {"dpi": 60}},
}


@pytest.fixture(scope="module")
def tree(installed):
    """Where the workflow is installed, which no other test edits."""
    return next(installed.parent.glob("lib/python*/site-packages")) / "unsupervised_workflow"


@pytest.fixture(scope="module")
def caller(installed, tree, tmp_path_factory):
    """A workflow of somebody else that uses this one twice, built."""
    folder = tmp_path_factory.mktemp("caller")
    shutil.copy(ROOT / "examples" / "own-data" / "leaves.csv", folder)
    (folder / "Snakefile").write_text(CALLER.format(tree=tree))
    (folder / "study.yaml").write_text(yaml.safe_dump(TOLD))
    line = ["snakemake", "--cores", "2", "--executor", "warm"]
    done = run(installed, folder, *line, "--warm-preload", "sklearn.cluster", "matplotlib.figure")
    assert done.returncode == 0, done.stdout[-5000:]
    assert "localrules" not in done.stdout, "what only collects is named as the caller names it"
    return folder


def jobs(installed, folder, *more):
    """Return which jobs would run, by Snakemake's own triggers: rule → outputs."""
    done = run(installed, folder, "snakemake", "--dry-run", "--quiet", "host", *more)
    assert done.returncode == 0, done.stdout[-3000:]
    found = dict(why.jobs(done.stdout))
    return {rule: why.field(block, "output") for rule, block in found.items() if rule != "all"}


# --- two instances in a folder ------------------------------------------------------------


@pytest.mark.parametrize(("name", "place"), [("one", "first/results"), ("two", "second/out")])
def test_each_instance_gives_what_its_config_alone_gives(installed, caller, tmp_path, name, place):
    shutil.copy(caller / "leaves.csv", tmp_path)
    (tmp_path / "alone.yaml").write_text(yaml.safe_dump(TOLD[name]))
    done = run(installed, tmp_path, "unsupervised", "run", "alone.yaml")
    assert done.returncode == 0, done.stdout[-3000:]
    alone = {k.removeprefix("results/"): v for k, v in results_of(tmp_path).items()}
    files = (path for path in (caller / place).rglob("*") if path.is_file())
    assert {path.relative_to(caller / place).as_posix() for path in files} == alone.keys()
    for path in alone:
        assert (caller / place / path).read_bytes() == (tmp_path / "results" / path).read_bytes()


def test_all_lies_below_the_prefixes(caller):
    names = {path.name for path in caller.iterdir()}
    assert names == {
        "Snakefile", "study.yaml", "leaves.csv", "mine.txt", "first", "second", ".snakemake",
    }  # fmt: skip
    assert {p.name for p in (caller / "second").iterdir()} == {"out", "data", "logs"}


def test_nothing_reruns_that_need_not(installed, caller, tree):
    assert jobs(installed, caller) == {}
    for path in [*tree.glob("workflow/scripts/*.py"), *caller.glob("*/data/**/*.*")]:
        os.utime(path)
    (caller / "study.yaml").write_text("# a comment\n" + yaml.safe_dump(TOLD))
    assert jobs(installed, caller) == {}


def test_a_changed_setting_reaches_one_instance(installed, caller):
    changed = {**TOLD, "one": study(pca=PCA, kmeans={"raw": {"clusters": 2, "sweep": [1, 4]}})}
    (caller / "changed.yaml").write_text(yaml.safe_dump(changed))
    found = jobs(installed, caller, "--configfile", "changed.yaml")
    (caller / "changed.yaml").unlink()
    assert "one_run_kmeans" in found
    assert not [rule for rule in found if "pca" in rule or rule.startswith("two_")]


def test_a_changed_module_reaches_both(installed, caller, tree):
    path = tree / "workflow/scripts/unsupervised/methods/pca/fit.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n\nADDED = 1\n", encoding="utf-8")
    found = jobs(installed, caller)
    path.write_text(text, encoding="utf-8")
    assert {"one_run_pca", "two_run_pca", "mine"} <= found.keys()
    assert not [rule for rule in found if "kmeans" in rule or "tidy" in rule]
    assert jobs(installed, caller) == {}


def test_other_content_with_an_older_time_is_seen(installed, caller):
    path, text = caller / "leaves.csv", (caller / "leaves.csv").read_text()
    first, last = text.splitlines()[1], text.splitlines()[-1]
    path.write_text(text.replace(first, last, 1))
    os.utime(path, (1, 1))
    found = jobs(installed, caller)
    path.write_text(text)
    assert {"one_fetch", "two_fetch", "one_run_pca", "two_run_pca"} <= found.keys()
    assert jobs(installed, caller) == {}


def test_an_edited_result_is_made_again(installed, caller):
    path = caller / "first/results/leaves/pca/raw/variance.csv"
    text = path.read_text()
    path.write_text(text.replace("1", "2", 1))
    found = jobs(installed, caller)
    path.write_text(text)
    assert "first/results/leaves/pca/raw/variance.csv" in found["one_run_pca"]
    assert not [rule for rule in found if rule.startswith("two_")]
    assert jobs(installed, caller) == {}


def test_a_wrong_config_is_refused_and_says_whose(installed, caller):
    wrong = {**TOLD, "two": study(pca={"raw": {"scael": "standard"}})}
    (caller / "wrong.yaml").write_text(yaml.safe_dump(wrong))
    done = run(installed, caller, "snakemake", "-n", "--configfile", "wrong.yaml")
    (caller / "wrong.yaml").unlink()
    assert done.returncode != 0
    assert "the module's config: datasets.leaves.steps.pca.raw.scael: unknown key" in done.stdout
    assert "Traceback" not in done.stdout


def test_the_callers_own_imports_and_lock_stay(installed, caller, tmp_path):
    """A caller may have modules with the names of our scripts, pandas, and a stale lock."""
    shutil.copytree(caller, tmp_path / "c", ignore=shutil.ignore_patterns(".snakemake"))
    text = (caller / "Snakefile").read_text()
    more = "\nimport pandas, check\nassert check.MINE and pandas.DataFrame\n"
    (tmp_path / "c" / "Snakefile").write_text(text + more)
    (tmp_path / "c" / "check.py").write_text("MINE = True\n")
    done = run(installed, tmp_path / "c", "snakemake", "--dry-run")
    assert done.returncode == 0, done.stdout[-3000:]
    assert not (tmp_path / "c" / ".snakemake" / "run.lock").exists()


# --- from git -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def from_git(repository, tmp_path_factory):
    """A folder with a workflow that takes this one from a git address."""
    folder = tmp_path_factory.mktemp("from-git")
    shutil.copy(ROOT / "examples" / "own-data" / "leaves.csv", folder)
    (folder / "Snakefile").write_text(GIT.format(repository=repository))
    (folder / "config").mkdir()
    (folder / "config" / "config.yaml").write_text(yaml.safe_dump(study(pca=PCA)))
    return folder


def test_rules_come_from_git_and_the_package_is_installed(installed, from_git):
    done = run(installed, from_git, "snakemake", "--cores", "2", "--executor", "warm")
    assert done.returncode == 0, done.stdout[-3000:]
    assert (from_git / "results/leaves/pca/raw/variance.png").is_file()
    assert jobs(installed, from_git) == {}


def test_rules_of_another_version_than_the_package_are_refused(installed, from_git, repository):
    path = repository / "Snakefile"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "# edited\n", encoding="utf-8")
    name = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
    subprocess.run(["git", *name, "commit", "-qam", "Edit"], cwd=repository, check=True)
    subprocess.run(["git", "tag", "v2"], cwd=repository, check=True)
    other = from_git / "v2"
    other.mkdir()
    snakefile = (from_git / "Snakefile").read_text().replace("@v1", "@v2")
    (other / "Snakefile").write_text(snakefile)
    shutil.copytree(from_git / "config", other / "config")
    done = run(installed, other, "snakemake", "--dry-run")
    assert done.returncode != 0
    assert "is not of the version that is installed" in done.stdout
    assert "Traceback" not in done.stdout


def test_rules_from_git_without_the_package_are_refused(installed, from_git, tmp_path):
    site = next(installed.parent.glob("lib/python*/site-packages"))
    hidden = site / "unsupervised"
    moved = Path(shutil.move(hidden, tmp_path / "hidden"))
    done = run(installed, from_git, "snakemake", "--dry-run")
    shutil.move(moved, hidden)
    assert done.returncode != 0
    assert "the package that its rules call must be installed" in done.stdout
    assert "Traceback" not in done.stdout
