"""Workers that Slurm is asked for, by dask-jobqueue: each is a job of one core.

What a site needs (partition, account, time, network) is said in the config's `cluster.slurm`, or in
dask-jobqueue's own `jobqueue.yaml`, which lies at ~/.config/dask.
"""

import shlex
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import dask
from dask_jobqueue import SLURMCluster

from unsupervised.base.errors import InputError
from unsupervised.blocks.begun import NO_PAGE

LOGS = Path("logs/workers")
BESIDE = 200  # megabytes of the process that watches over a worker, in the same job


def begun(said: Mapping, environment: Mapping) -> SLURMCluster:
    """Return workers that were asked for; they come as Slurm has room for them.

    said: the config's `cluster`; environment: variables that each has. Raises InputError where
    Slurm takes no jobs.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    more = dask.config.get("jobqueue.slurm.scheduler-options") or {}
    cluster = SLURMCluster(
        cores=1, processes=1, memory=f"{said['memory']}MiB",
        job_mem=f"{said['memory'] + BESIDE}M", job_name="unsupervised-worker",
        python=shlex.quote(sys.executable),
        job_script_prologue=[
            *(dask.config.get("jobqueue.slurm.job-script-prologue") or []),
            *(f"export {name}={shlex.quote(value)}" for name, value in environment.items()),
        ],
        job_extra_directives=[
            f"--output={LOGS}/%j.log",
            *(dask.config.get("jobqueue.slurm.job-extra-directives") or []),
            *said.get("slurm", ()),
        ],
        local_directory=dask.config.get("jobqueue.slurm.local-directory") or "${TMPDIR:-/tmp}",
        scheduler_options={**more, **NO_PAGE},
    )  # fmt: skip
    try:
        # As `scale` does, which keeps to itself what sbatch says.
        while len(cluster.worker_spec) < said["workers"]:
            cluster.worker_spec.update(cluster.new_worker_spec())
        cluster.sync(cluster._correct_state)
    except (OSError, RuntimeError) as error:
        with suppress(AssertionError):  # said of the job that was not taken, when all is ended
            cluster.close()
        raise InputError(
            f"cluster.scheduler is 'slurm', and sbatch takes no job: {said_by(error)}; correct "
            "cluster.slurm, which holds options of sbatch, or take another scheduler"
        ) from error
    return cluster


def said_by(error: Exception) -> str:
    """Return what a command of Slurm has said, in one line."""
    lines = [line.strip() for line in str(error).splitlines()]
    told = [line for line in lines if line.startswith("sbatch:")]
    return " ".join(told or lines)


def waits(cluster: SLURMCluster) -> bool:
    """Say whether any job of a worker waits or runs; yes where Slurm does not answer just now."""
    jobs = [job.job_id for job in list(cluster.workers.values()) if getattr(job, "job_id", None)]
    if not jobs:
        return False
    line = ["squeue", "--noheader", "--format=%i", f"--jobs={','.join(jobs)}"]
    told = subprocess.run(line, capture_output=True, text=True, check=False)
    if told.returncode:
        return "Invalid job id" not in told.stderr
    return bool(told.stdout.strip())
