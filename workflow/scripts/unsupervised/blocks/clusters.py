"""Workers of Dask: on this machine, by Slurm, or those of a scheduler that runs already."""

import hashlib
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path

import dask
import numpy as np
from distributed import Client, Future, KilledWorker, LocalCluster

from unsupervised.base.errors import InputError
from unsupervised.blocks.begun import ALONE, NO_PAGE, keeping

PACKAGE = Path(__file__).resolve().parents[1]
CONNECT = 30  # seconds in which a scheduler answers that runs already
NONE = 120  # seconds without any worker after which none is to be had; Slurm's queue may be long
LOOK = 10  # seconds after which one looks who is there, where an answer does not come
# A block is worked on as it is: nothing is put on the disk, and a worker that would take more than
# it may is ended and begun anew.
SETTINGS = {
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": 0.95,
    "distributed.worker.daemon": False,
    "distributed.deploy.lost-worker-timeout": "5s",
    "distributed.admin.tick.limit": "1h",
    "distributed.comm.timeouts.connect": f"{CONNECT}s",
}
KEEPING = "distributed.nanny.pre-spawn-environ"  # over which Dask's own would have its way


class Crew:
    """Those who work for this process: a client, and what was begun for it alone."""

    def __init__(self, said: Mapping) -> None:
        """Begin workers where none run already, and wait until one is there.

        `said` is the config's `cluster`. Raises InputError where none is to be had.
        """
        self.said, self.client, self.own = said, None, None
        self.folder = tempfile.mkdtemp(prefix="workers-")
        self.seen, self.came = time.monotonic(), False
        try:
            self.own = own_workers(said, self.folder)
            self.client = Client(self.own or said["scheduler"], timeout=CONNECT)
            self.wait()
            if self.own is None:
                self.refuse_other_code()
        except (OSError, TimeoutError) as error:
            self.end()
            raise self.lost(said_by(error)) from error
        except BaseException:
            self.end()
            raise

    def wait(self) -> None:
        """Wait until a worker is there."""
        while not self.came:
            try:
                self.client.wait_for_workers(1, timeout=min(LOOK, NONE))
                self.came = True
            except TimeoutError:
                self.look()

    def count(self) -> int:
        """Return how many workers are there."""
        return len(self.client.scheduler_info(n_workers=-1)["workers"])

    def most(self) -> int:
        """Return how many workers there will be: some may come later than the first."""
        return max(self.count(), self.said["workers"] if self.own else 1)

    def answer(self, future: Future) -> object:
        """Return what a worker has answered, or raise what it has raised; InputError where workers
        do not last."""
        try:
            while True:
                try:
                    return future.result(timeout=LOOK)
                except TimeoutError:
                    if future.done():
                        raise
                    self.look()
        except KilledWorker as error:
            raise InputError(
                "workers died over one block again and again, perhaps for want of memory"
                + (f" ({self.said['memory']} MB)" if self.own else "")
                + "; give cluster.memory more, or let cluster.block_rows be less"
            ) from error
        except CancelledError as error:
            raise self.lost(said_by(error)) from error

    def look(self) -> None:
        """Have workers that are gone for good begun anew; raise InputError where none comes."""
        if self.own:
            self.own.scale(self.said["workers"])
        if self.count() or self.waits():
            self.seen = time.monotonic()
        elif time.monotonic() - self.seen > NONE:
            raise self.lost(f"none has been there for {NONE} seconds")

    def waits(self) -> bool:
        """Say whether workers wait in a queue, as long as that may be."""
        if self.said["scheduler"] != "slurm":
            return False
        from unsupervised.blocks import slurm

        waits = slurm.waits(self.own)
        if not waits and not self.came:
            raise InputError(
                "cluster.scheduler is 'slurm', and the jobs of its workers ended before one was "
                f"there; {slurm.LOGS}/ says why"
            )
        return waits

    def refuse_other_code(self) -> None:
        """Raise InputError where workers that run already would work by other code than ours."""
        helps = f"begin its workers with this Python and PYTHONPATH={PACKAGE.parent}"
        place = f"cluster.scheduler is {self.said['scheduler']!r}, whose workers"
        try:
            codes = set(self.client.run(code).values())
        except Exception as error:  # Dask makes an error of its own of a worker's
            if ModuleNotFoundError.__name__ not in str(error):
                raise
            raise InputError(f"{place} lack a package ({said_by(error)}); {helps}") from error
        if codes != {code()}:
            raise InputError(f"{place} have other code or another NumPy; {helps}")

    def lost(self, why: str) -> InputError:
        """Return the refusal of a scheduler that is not there, or has no workers."""
        return InputError(
            f"cluster.scheduler is {self.said['scheduler']!r}, where no worker is to be had "
            f"({why}); begin scheduler and workers, or take local or none"
        )

    def end(self) -> None:
        """Let go of the scheduler; end what was begun for this process."""
        if self.client is not None:
            self.client.close()
        if self.own is not None:
            with suppress(AssertionError):  # said of a job that sbatch did not take, at the end
                self.own.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def own_workers(said: Mapping, folder: str):
    """Return workers of our own, which may put files into a folder; nothing where a scheduler runs
    already."""
    kept = keeping(said["memory"])
    dask.config.set({**SETTINGS, KEEPING: kept, "temporary-directory": folder})
    environment = {**ALONE, "PYTHONPATH": os.pathsep.join(folders_of_modules())}
    if said["scheduler"] == "local":
        os.environ.update(environment)
        return LocalCluster(
            n_workers=said["workers"], threads_per_worker=1, processes=True,
            memory_limit=f"{said['memory']}MiB", scheduler_kwargs=NO_PAGE,
        )  # fmt: skip
    if said["scheduler"] == "slurm":
        from unsupervised.blocks import slurm

        return slurm.begun(said, {**environment, as_variable(KEEPING): str(kept)})
    return None


def as_variable(setting: str) -> str:
    """Return the variable by which Dask, begun anew, is told a setting."""
    return "DASK_" + setting.replace("-", "_").replace(".", "__").upper()


def folders_of_modules() -> list[str]:
    """Return where this process finds modules, so that a worker finds all functions that it is
    sent."""
    found = [path for path in sys.path if path and Path(path).is_dir()]
    return list(dict.fromkeys([str(PACKAGE.parent), *found]))


def code() -> str:
    """Return a hash of what a worker works by: our modules, Python and NumPy."""
    found = hashlib.sha256(f"{platform.python_version()} {np.__version__}".encode())
    for path in sorted(PACKAGE.rglob("*.py")):
        found.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def said_by(error: BaseException) -> str:
    """Return what an error says, in one line."""
    return " ".join(str(error).split()) or type(error).__name__
