"""A step that reads blocks, by Snakemake: whoever works, the same bytes, and nobody is left."""

import os
from contextlib import suppress

import block_study
import psutil
import pytest
from block_study import FILES, PLACE
from workflow_tools import results_of, snakemake

from unsupervised.methods import found
from unsupervised.plan import blocks
from unsupervised.run import why

pytestmark = [pytest.mark.workflow, pytest.mark.long]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder in which all of a variant is made, block after block in each job itself."""
    folder = tmp_path_factory.mktemp("a blöck")
    block_study.write_table(folder)
    block_study.say(folder)
    block_study.make(folder, "kmeans")
    return folder


@pytest.fixture(autouse=True)
def put_back(folder):
    """Say again what was said at first."""
    yield
    block_study.say(folder)


def all_rules(folder) -> set[str]:
    """Return the rules that the whole variant takes."""
    done = snakemake(folder, "kmeans", *FILES, "--forceall", "--dry-run", "--quiet", "host")
    return {rule for rule, _ in why.jobs(done.stdout)}


def planned(folder) -> dict[str, str]:
    """Return the rules that would run, each with its reason."""
    done = snakemake(folder, "kmeans", *FILES, "--dry-run", "--quiet", "host")
    return {rule: why.field(block, "reason") for rule, block in why.jobs(done.stdout)}


def test_all_of_a_variant_is_made(folder):
    made = {path.suffix for path in (folder / PLACE).iterdir()}
    assert made == {".csv", ".png"}
    assert {"clusters.csv", "inertia.csv", "silhouettes.png"} <= {
        path.name for path in (folder / PLACE).iterdir()
    }


def test_who_works_decides_nothing(folder):
    block_study.say(folder, scheduler="slurm", workers=7, memory=5000, slurm=["--partition=short"])
    assert planned(folder) == {}


def test_other_blocks_make_anew_what_reads_blocks(folder):
    block_study.say(folder, block_rows=400)
    jobs = planned(folder)
    first = {rule for rule, reason in jobs.items() if reason.startswith("Params have changed")}
    settings = found.methods()["kmeans"].settings(**block_study.SETTINGS)
    made = [m for m in found.jobs() if "kmeans" in m.methods]
    readers = {m.job.rule for m in made if blocks.takes_blocks(m.job, settings)}
    assert {"run_kmeans", "inertia"} <= first <= readers
    assert readers & all_rules(folder) <= jobs.keys()
    rest = [reason for rule, reason in jobs.items() if rule not in first]
    assert all(reason.startswith("Input files updated by another job: ") for reason in rest)
    assert not jobs.keys() & {"fetch", "run_tidy", "summary", "columns"}


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_give_the_same_bytes_and_are_gone(folder, workers, tmp_path):
    """One worker beside a fork of the warm interpreter, and two beside a process of its own."""
    before = results_of(folder), names(folder)
    block_study.say(folder, scheduler="local", workers=workers)
    (folder / PLACE / "clusters.csv").unlink()
    said = block_study.make(folder, f"{PLACE}/clusters.csv", TMPDIR=str(tmp_path))
    assert "1 of 1 steps" in said
    assert (results_of(folder), names(folder)) == before
    assert not at_work_in(folder)
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(("work", "dask"))]
    assert "distributed" not in said, "what Dask says stands in the log alone"


def names(folder) -> set[str]:
    """Return the files of a folder, but for Snakemake's own notes and logs."""
    files = {path.relative_to(folder) for path in folder.rglob("*")}
    return {str(path) for path in files if path.parts[0] not in (".snakemake", "logs")}


def at_work_in(folder) -> list[str]:
    """Return the commands of processes that work in a folder."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if os.path.realpath(process.cwd()) == os.path.realpath(folder):
                found.append(" ".join(process.cmdline()))
    return found
