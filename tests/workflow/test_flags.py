"""Snakemake's usual flags, each on the study of `.test/`, which is built once."""

import os
import subprocess

import pytest
from environments import OUTER
from workflow_tools import ROOT, checkout, compiled, snakemake

pytestmark = pytest.mark.workflow

STUDY = ("--directory", ".test", "--configfile", ".test/config/config.yaml")
WHOLE = "Nothing to be done"
# What only looks → what it says.
LOOKS = {
    "-np": WHOLE,
    "--list": "tsne (Build every t-SNE map.)",
    "--lt": "chapter1 (Build chapter 1",
    "--dag": "digraph",
    "--d3dag": '"rule": "run_kmeans"',
    "--rulegraph": "digraph",
    "--rulegraph mermaid-js": "-->",
    "--filegraph": "digraph",
    "--summary": "no update",
    "-D": "no update",
    "--list-changes code": "",
    "--list-changes params": "",
    "--list-changes input": "",
    "--list-untracked": "leaves.csv",
    "--print-compilation": "give_environment",
    "--delete-all-output -n": "Would delete results/leaves/kmeans",
    "--delete-temp-output -n": "",
    "--lint": "Congratulations",
    "-n --forceall": "run_hierarchy",
    "-n --forcerun run_kmeans": "plot_clusters",
    "-n --until run_tidy": WHOLE,
    "-n --omit-from run_kmeans": WHOLE,
    "-n --allowed-rules run_tidy": WHOLE,
    "-n --batch all=1/2": WHOLE,
    # Those that leave each other alone, in one run.
    "--dry-run --quiet rules --rerun-triggers mtime params input software-env code --nolock "
    "--set-threads run_kmeans=2 --set-resources run_pca:mem_mb=9000 --ignore-incomplete "
    "--default-resources mem_mb=100 --show-failed-logs --consider-ancient run_kmeans=0": WHOLE,
    "-n --executor local --workflow-profile none --snakefile workflow/Snakefile --verbose": WHOLE,
}
# What runs or writes, and leaves the study as it was.
RUNS = {
    "--touch": WHOLE,
    "--unlock": "Unlocked",
    "--cleanup-shadow": "",
    "--cleanup-metadata results/leaves/pca/standardized/variance.csv": "",
    "--forcerun run_pca --drop-metadata": "Complete log",
    "--forcerun run_hierarchy --until run_hierarchy --keep-going --retries 1": "Complete log",
    "--forcerun cut --until cut --benchmark-extended --notemp": "Complete log",
    "--forcerun run_kmeans --until run_kmeans --executor local --keep-incomplete": "Complete log",
    "--report report.html": "Report created",
    "--report-after-run --report after.html": "Report created",
    "--archive study.tar.gz": "Archiving",
}
# An answer that `conda` gives before it makes anything, so that Snakemake can say what it would do.
CONDA = """#!/bin/sh
case "$1" in
  --version) echo "conda 25.1.0" ;;
  info) echo '{"conda_version": "25.1.0", "platform": "linux-64", "conda_prefix": "/opt/conda"}' ;;
  config) echo '{"get": {"channel_priority": "strict"}}' ;;
  *) exit 1 ;;
esac
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A clone in which the study of `.test/` is built."""
    folder = compiled(checkout(tmp_path_factory.mktemp("flags") / "clone"))
    outside = {k: v for k, v in os.environ.items() if k not in OUTER}
    for line in ["init -q", "add -A", "commit -qm All"]:
        name = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
        subprocess.run(["git", *name, *line.split(" ")], cwd=folder, check=True, env=outside)
    asked(folder)
    return folder


def asked(folder, *line, **environment):
    """Run Snakemake on the study."""
    done = snakemake(folder, *line, *STUDY, check=False, **environment)
    assert "Traceback" not in done.stdout, done.stdout[-4000:]
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


def test_the_study_is_whole(folder):
    results = folder / ".test" / "results" / "leaves"
    made = {"kmeans", "hierarchy", "pca", "compare", "summary", "table.csv"}
    assert {path.name for path in results.iterdir()} == made
    assert (results / "kmeans" / "standardized" / "clusters.png").stat().st_size > 5000


@pytest.mark.turns(2)
@pytest.mark.parametrize("line", LOOKS)
def test_what_looks_changes_nothing(folder, line):
    assert LOOKS[line] in asked(folder, *line.split(" "))


@pytest.mark.turns(2)
@pytest.mark.parametrize("line", RUNS)
def test_what_runs_leaves_all_whole(folder, line):
    assert RUNS[line] in asked(folder, *line.split(" "))
    assert WHOLE in asked(folder, "--dry-run")


def test_units_for_tests_are_made(folder):
    """Snakemake copies the config files, which must lie below the folder in which it runs."""
    config = ("--configfile", "config/config.yaml")
    table = "data/tidy/points/values.npz"
    snakemake(folder, table, *config)
    done = snakemake(folder, "--generate-unit-tests", "units", table, *config, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    assert list((folder / "units").rglob("test_*.py"))


def test_a_container_of_the_one_environment_is_described(folder, tmp_path):
    (tmp_path / "conda").write_text(CONDA)
    (tmp_path / "conda").chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    said = asked(folder, "--containerize", PATH=path)
    assert said.count("conda env create") == 1
    for line in (ROOT / "workflow/envs/unsupervised.yaml").read_text().splitlines():
        assert line in said
    said = asked(folder, "--list-conda-envs", "--software-deployment-method", "conda", PATH=path)
    assert said.count("envs/unsupervised.yaml") == 1


def test_a_flag_that_cannot_be_says_so(folder):
    done = snakemake(folder, "--cache", *STUDY, check=False)
    assert done.returncode != 0
    assert "Error: --cache: every rule keeps a benchmark" in done.stdout
