"""Workers that Slurm is asked for, with commands in its place that begin jobs on this machine."""

import os
import subprocess
import sys

import block_work
import dask
import pytest

from unsupervised.base.errors import InputError
from unsupervised.blocks import clusters, slurm, workers

SAID = {**block_work.HERE, "scheduler": "slurm", "workers": 1, "slurm": ["--partition=short"]}
COMMANDS = {
    "sbatch": """
if grep -q partition=nope "$1"; then
  echo "sbatch: error: invalid partition specified: nope" >&2
  exit 1
fi
cp "$1" "$JOBS/script"
setsid bash "$JOBS/script" >> "$JOBS/log" 2>&1 < /dev/null &
echo "Submitted batch job $!"
echo $! >> "$JOBS/numbers"
""",
    "scancel": 'for job; do kill -TERM -- "-$job"; done',
    "squeue": """
for job in $(echo "$3" | sed 's/--jobs=//; s/,/ /g'); do
  ps -o stat= -p "$job" | grep -v Z
done
true
""",
}
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="jobs are begun by setsid")


@pytest.fixture
def jobs(tmp_path, monkeypatch):
    """The folder of what is known of jobs; this process works in a folder with a space."""
    place, commands = tmp_path / "a place", tmp_path / "bin"
    for folder in (place, commands):
        folder.mkdir()
    for name, text in COMMANDS.items():
        (commands / name).write_text(f"#!/usr/bin/env bash\n{text.strip()}\n")
        (commands / name).chmod(0o755)
    monkeypatch.chdir(place)
    monkeypatch.setenv("JOBS", str(tmp_path))
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.syspath_prepend(place)
    monkeypatch.setattr(clusters, "LOOK", 2)
    monkeypatch.setitem(clusters.SETTINGS, "distributed.deploy.lost-worker-timeout", "500ms")
    yield tmp_path
    workers.closed()
    workers.allow(None)


def numbers(jobs) -> list[str]:
    """Return the numbers of all jobs that were begun."""
    path = jobs / "numbers"
    return path.read_text().split() if path.exists() else []


def test_options_that_sbatch_refuses(jobs):
    workers.allow({**SAID, "slurm": ["--partition=nope"]})
    want = "sbatch takes no job: sbatch: error: invalid partition specified: nope; correct"
    with pytest.raises(InputError, match=want):
        list(workers.each(str, [1, 2]))


def test_no_slurm_at_all(jobs, monkeypatch):
    monkeypatch.setenv("PATH", str(jobs))
    workers.allow(SAID)
    with pytest.raises(InputError, match="sbatch takes no job: .*No such file.*'sbatch'"):
        list(workers.each(str, [1, 2]))


def test_jobs_that_end_before_a_worker_is_there(jobs):
    workers.allow(SAID)
    with (
        dask.config.set({"jobqueue.slurm.job-script-prologue": ["exit 3"]}),
        pytest.raises(InputError, match="ended before one was there; logs/workers/ says why"),
    ):
        list(workers.each(str, [1, 2]))
    assert len(numbers(jobs)) == 1


@pytest.mark.long
def test_a_job_that_ends_in_the_middle_is_asked_for_anew(jobs):
    with workers.allowed(SAID):
        answers = workers.each(block_work.tenfold, range(30))
        assert [next(answers) for _ in range(3)] == [0, 10, 20]
        subprocess.run(["scancel", *numbers(jobs)], check=True)
        assert list(answers) == [10 * item for item in range(3, 30)]
    begun = numbers(jobs)
    assert len(begun) == 2
    told = ["squeue", "", "", f"--jobs={','.join(begun)}"]
    assert subprocess.check_output(told, text=True) == ""
    check_script((jobs / "script").read_text().splitlines())


def check_script(lines: list[str]) -> None:
    """Check the script of a job: the user's options come last, so that they count."""
    options = [line.removeprefix("#SBATCH ") for line in lines if line.startswith("#SBATCH")]
    assert options[-1] == "--partition=short"
    assert {"--mem=500M", "--cpus-per-task=1", f"--output={slurm.LOGS}/%j.log"} <= set(options)
    assert "export OMP_NUM_THREADS=1" in lines
    told = "export DASK_DISTRIBUTED__NANNY__PRE_SPAWN_ENVIRON="
    assert any(line.startswith(f"{told}'{{") and "MALLOC_TRIM" in line for line in lines)
    [path] = [line for line in lines if line.startswith("export PYTHONPATH=")]
    assert "a place" in path and path.endswith("'"), "quoted for the shell"
