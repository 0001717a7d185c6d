"""Beyond one machine: the same results from jobs that share nothing but files.

The generic cluster executor runs everywhere, with a submit script that starts each job in a
process of its own. `make test-slurm` starts a real Slurm cluster of one node.
"""

import os
import shutil
import subprocess
from pathlib import Path

import block_study
import pytest
import yaml
from workflow_tools import ROOT, copy_project, needs_originals, results_of, snakemake

from unsupervised.methods import found
from unsupervised.run.manifest import read_kept, versions

CLUSTER = ROOT / "tests" / "cluster"
FIGURE = "results/wine/kmeans/standardized/comparison.png"
PLUGINS = ROOT / ".venv" / "cluster"

pytestmark = [
    pytest.mark.workflow,
    needs_originals,
    pytest.mark.skipif(not PLUGINS.is_dir(), reason="the environment was not made by make"),
]


@pytest.fixture
def right(request) -> dict[str, str]:
    """The hash of each result: as the manifest keeps it, or of the built project where that was
    kept with other versions. `make test` holds the two beside each other."""
    made_with, kept = read_kept()
    if versions() not in made_with:
        return results_of(request.getfixturevalue("project"))
    return {path: digest for path, (digest, _) in kept.items()}


def same(folder: Path, right: dict[str, str]) -> set[str]:
    """Check that every result of a folder is the right one; return their paths."""
    found = results_of(folder)
    assert {path for path, digest in found.items() if right.get(path) != digest} == set()
    return set(found)


def test_jobs_that_share_nothing_but_files_give_the_same_bytes(right, tmp_path):
    folder = copy_project(tmp_path / "a clüster")
    profile = folder / "profiles" / "generic"
    profile.mkdir()
    commands = {name: f"sh '{CLUSTER / name}.sh'" for name in ("submit", "status")}
    settings = {
        "executor": "cluster-generic",
        "jobs": 4,
        "seconds-between-status-checks": 1,
        **{f"cluster-generic-{name}-cmd": command for name, command in commands.items()},
    }
    (profile / "config.yaml").write_text(yaml.safe_dump(settings))
    snakemake(folder, FIGURE, "--workflow-profile", "profiles/generic", PYTHONPATH=str(PLUGINS))
    assert FIGURE in same(folder, right)
    jobs = list((folder / ".snakemake" / "cluster-jobs").glob("*.code"))
    assert len(jobs) >= 6, "each job was submitted"


@pytest.fixture
def of_ones_own(tmp_path):
    """A function that runs Snakemake on a table of one's own that has a word among its numbers."""
    (tmp_path / "t.csv").write_text("a,b\n1,x\n2,3\n")
    config = {"run": ["t"], "datasets": {"t": {"source": {"path": "t.csv"}, "steps": {
        "kmeans": {"raw": {"clusters": 2}}}}}}  # fmt: skip
    (tmp_path / "o.yaml").write_text(yaml.safe_dump(config))
    line = ("--snakefile", str(ROOT / "Snakefile"), "--configfile", "o.yaml")
    return lambda *more: snakemake(tmp_path, *more, *line, check=False, PYTHONPATH=str(PLUGINS))


def test_a_failed_job_on_a_cluster_is_told(of_ones_own, tmp_path):
    done = of_ones_own(
        "tidy", "--executor", "cluster-generic",
        "--cluster-generic-submit-cmd", f"sh '{CLUSTER / 'submit.sh'}'",
        "--cluster-generic-status-cmd", f"sh '{CLUSTER / 'status.sh'}'",
        "--jobs", "2", "--seconds-between-status-checks", "1",
    )  # fmt: skip
    assert done.returncode != 0
    assert "logs/tidy/t.log: data/raw/t/t.csv: 1 cell cannot be used" in done.stdout
    assert not (tmp_path / "data/tidy/t/values.npz").exists()


@pytest.mark.parametrize("profile", ["slurm", "kubernetes"])
def test_the_profiles_run_dry(of_ones_own, profile):
    where = ("--workflow-profile", str(ROOT / "profiles" / profile))
    done = of_ones_own("all", *where, "--dry-run", "--quiet", "host")
    assert done.returncode == 0, done.stdout[-3000:]
    assert "This was a dry-run" in done.stdout


def test_small_jobs_go_to_a_cluster_together():
    """Every figure is drawn in a group, and no job that reads samples is in one with figures."""
    groups = yaml.safe_load((ROOT / "profiles/slurm/config.yaml").read_text())["groups"]
    for made in found.jobs():
        is_figure = hasattr(made.job, "figure")
        assert is_figure <= (made.job.rule in groups), made.job.rule
        assert is_figure or not (made.job.samples and made.job.rule in groups), made.job.rule


needs_slurm = pytest.mark.skipif(
    not os.environ.get("UNSUPERVISED_SLURM"), reason="`make test-slurm` starts a Slurm cluster"
)
# Of a cluster that keeps no accounts.
SLURM = (
    "--workflow-profile", "profiles/slurm", "--slurm-no-account",
    "--slurm-status-command", "squeue", "--slurm-init-seconds-before-status-checks", "1",
    "--seconds-between-status-checks", "1",
)  # fmt: skip


# Of every kind of job a few: archives, fits, figures, and lessons of no dataset.
TARGETS = {
    "results/articles/kmeans/svd/crosstab.png",
    "results/eurovision/hierarchy/single/dendrogram.png",
    "results/lessons/closest/closest.png",
    "results/wine/tsne/standardized/map.png",
}


@needs_slurm
def test_targets_on_slurm_give_the_same_bytes(right, tmp_path):
    assert shutil.which("sinfo"), "Slurm is not installed"
    assert "idle" in subprocess.check_output(["sinfo", "-h", "-o", "%T"], text=True)
    folder = copy_project(tmp_path / "course")
    done = snakemake(folder, *sorted(TARGETS), *SLURM, PYTHONPATH=str(PLUGINS))
    submitted = done.stdout.count("has been submitted with SLURM jobid")
    made = same(folder, right)
    print(f"{len(made)} results, {submitted} submissions to Slurm")
    assert made >= TARGETS
    assert 5 <= submitted <= 12, "small jobs go together, large ones alone"


@needs_slurm
def test_workers_on_slurm_give_the_same_bytes(tmp_path):
    """They are asked for by a step beside Snakemake, then by a step that is a job of Slurm itself.
    Both end by themselves and leave nobody in the queue."""
    shutil.copytree(ROOT / "profiles", tmp_path / "profiles")
    target = Path(block_study.PLACE, "clusters.csv")
    block_study.write_table(tmp_path)
    block_study.say(tmp_path)
    block_study.make(tmp_path, str(target))
    right = results_of(tmp_path)
    options = ["--partition=main", "--time=00:10:00"]
    block_study.say(tmp_path, scheduler="slurm", workers=1, memory=400, slurm=options)
    for line in ([], SLURM):
        (tmp_path / target).unlink()
        before = set(tmp_path.glob("logs/workers/*.log"))
        block_study.make(tmp_path, str(target), *line, PYTHONPATH=str(PLUGINS))
        assert results_of(tmp_path) == right
        assert len(set(tmp_path.glob("logs/workers/*.log")) - before) == 1
        assert subprocess.check_output(["squeue", "--noheader"], text=True) == ""
