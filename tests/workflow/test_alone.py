"""The workflow where little is installed: Snakemake alone plans it; without the warm executor it
runs the plain way."""

import shutil

import pytest
from environments import PROJECT, environment, run
from workflow_tools import ROOT, copy_project

pytestmark = pytest.mark.workflow
LOOKS = ["--lint", "--dry-run", "--list", "--rulegraph", "--filegraph", "--dag", "--summary"]


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """The commands of an environment in which there is Snakemake and what it requires."""
    return environment(tmp_path_factory.mktemp("alone"), "snakemake")


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The commands of an environment with what the project requires, but not its executor."""
    return environment(tmp_path_factory.mktemp("plain"), *PROJECT["dependencies"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of the project with a small table of one's own."""
    folder = copy_project(tmp_path_factory.mktemp("copy") / "p")
    shutil.copytree(ROOT / "examples" / "own-data", folder / "own")
    return folder


def test_nothing_but_snakemake_is_there(alone, folder):
    for name in ("numpy", "pandas", "pooch", "snakemake_executor_plugin_warm", "unsupervised"):
        assert run(alone, folder, "python", "-c", f"import {name}").returncode != 0, name


@pytest.mark.turns(2)
@pytest.mark.parametrize("option", LOOKS)
def test_snakemake_alone_reads_and_plans_it(alone, folder, option):
    done = run(alone, folder, "snakemake", option)
    assert done.returncode == 0, done.stdout[-3000:]
    assert "Error" not in done.stdout
    assert "Traceback" not in done.stdout
    said = {"--lint": "Congratulations", "--dry-run": "run_course", "--rulegraph": "digraph"}
    assert said.get(option, "run_tidy" if option != "--summary" else "") in done.stdout


def test_a_run_without_libraries_says_so_in_one_line(alone, folder):
    done = run(alone, folder, "snakemake", "data/tidy/points/values.npz")
    assert done.returncode != 0
    assert "Error: numpy, scipy, sklearn, matplotlib, pooch: not installed here" in done.stdout
    assert "Traceback" not in done.stdout
    assert not (folder / "data").exists()


def test_a_first_look_without_libraries_says_so_in_one_line(alone, folder):
    done = run(alone, folder, "snakemake", "-n", "--configfile", "own/config.yaml")
    assert done.returncode != 0
    assert "Error: datasets.leaves: names no steps" in done.stdout
    assert "Traceback" not in done.stdout
    done = run(
        alone, folder, "snakemake", "-n", "--configfile", "own/config.yaml", "own/steps.yaml"
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_a_module_without_libraries_says_so(alone, folder, tmp_path):
    (tmp_path / "Snakefile").write_text(
        f'module other:\n    snakefile: "{folder}/workflow/Snakefile"\n'
        "use rule * from other as u_*\n\n"
        "rule mine:\n    output: 'mine.txt'\n    shell: 'touch {output}'\n"
    )
    done = run(alone, tmp_path, "snakemake", "--cores", "1", "mine")
    assert done.returncode == 0, done.stdout[-3000:]
    assert done.stdout.count("numpy, scipy, sklearn, matplotlib, pooch: not installed here") == 1


def test_without_the_warm_executor_the_plain_way_is_taken_and_said(plain, folder):
    table = "results/points/kmeans/raw/clusters.csv"
    done = run(plain, folder, "snakemake", "--cores", "1", table)
    assert done.returncode == 0, done.stdout[-3000:]
    assert done.stdout.count("No warm interpreter: each job imports its libraries anew") == 1
    rows = (folder / table).read_text(encoding="utf-8").splitlines()
    assert len(rows) == 301
    done = run(plain, folder, "snakemake", "--dry-run", table)
    assert "Nothing to be done" in done.stdout
    assert "No warm interpreter" not in done.stdout


def test_with_the_warm_executor_it_is_taken(plain, folder):
    table = "results/points/kmeans/raw/inertia.csv"
    path = str(folder / "workflow" / "executor")
    # Which only the warm interpreter would import.
    line = ["snakemake", "--cores", "1", table, "--warm-preload", "no_such_module"]
    for more, is_warm in [((), True), (("--executor", "local", "--forcerun", "inertia"), False)]:
        done = run(plain, folder, *line, *more, PYTHONPATH=path)
        assert done.returncode == 0, done.stdout[-3000:]
        assert "No warm interpreter" not in done.stdout
        assert ("warm-preload: cannot import no_such_module" in done.stdout) == is_warm
