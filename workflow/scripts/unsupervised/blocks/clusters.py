"""Workers of Dask: on this machine, by Slurm, or those of a scheduler that runs already."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import dask
from distributed import Client, LocalCluster

from unsupervised.base.errors import InputError

SCRIPTS = Path(__file__).resolve().parents[2]
SECONDS = 120  # to wait for the first worker
# A block is worked on as it is: nothing is put on the disk, and a worker that would take more than
# it may is ended and begun anew. Nobody looks at a page of the state of the work.
SETTINGS = {
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": 0.95,
    "distributed.worker.daemon": False,
    "distributed.admin.tick.limit": "1h",
    "distributed.comm.timeouts.connect": "60s",
}
# As a step of one thread has it, so that sums do not follow the number of cores.
ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class Shutting(Client):
    """A client that ends with the workers that were begun for it."""

    own = None

    def shut(self) -> None:
        """Let go of the scheduler; end what was begun for this client alone."""
        self.close()
        if self.own is not None:
            self.own.close()


def client(said: Mapping) -> Shutting:
    """Return a client of the scheduler that the config names, once a worker is there."""
    dask.config.set(SETTINGS)
    own = begun(said)
    try:
        found = Shutting(own or said["scheduler"], timeout=SECONDS)
        found.own = own
        found.wait_for_workers(1, timeout=SECONDS)
    except (OSError, TimeoutError) as error:
        if own is not None:
            own.close()
        raise InputError(
            f"cluster.scheduler is {said['scheduler']!r}, where no worker was to be had in "
            f"{SECONDS} seconds ({type(error).__name__}); begin scheduler and workers, or take "
            "local"
        ) from error
    return found


def begun(said: Mapping):
    """Return workers of our own; nothing where a scheduler runs already."""
    environment = {**ALONE, "PYTHONPATH": os.pathsep.join([str(SCRIPTS), *inherited()])}
    if said["scheduler"] == "local":
        os.environ.update(environment)
        return LocalCluster(
            n_workers=said["workers"], threads_per_worker=1, processes=True,
            memory_limit=f"{said['memory']}MiB", dashboard_address=None,
            local_directory=tempfile.gettempdir(),
        )  # fmt: skip
    if said["scheduler"] == "slurm":
        from dask_jobqueue import SLURMCluster

        lines = [f"export {name}={value}" for name, value in environment.items()]
        cluster = SLURMCluster(
            cores=1, processes=1, memory=f"{said['memory']}MiB", job_script_prologue=lines,
            local_directory=tempfile.gettempdir(),
            scheduler_options={"dashboard_address": None},
        )  # fmt: skip
        cluster.scale(said["workers"])
        return cluster
    return None


def inherited() -> list[str]:
    """Return the folders of modules that this process was begun with."""
    return [part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
