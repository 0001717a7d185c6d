"""One run at a time in a folder, and no lock that outlives its run.

The system frees a file lock when its process ends, however it ends. Who holds it may
therefore clear away what a killed run left: Snakemake's own lock files and parts of files.
"""

import os
import shutil
from pathlib import Path

from unsupervised.errors import InputError

NAME = ".snakemake/run.lock"
LEFT_BY_RUNS = (".snakemake/locks/*", "data/**/.part-*", "results/**/.part-*")
LOOKS_ONLY = {
    "-n", "--dry-run", "--dryrun", "--list", "-l", "--list-rules", "--list-target-rules", "--lt",
    "--lint", "--report", "--unlock", "--summary", "-S", "--detailed-summary", "-D", "--dag",
    "--rulegraph", "--filegraph", "--help", "-h", "--version", "-v", "--list-input-changes",
    "--list-params-changes", "--list-code-changes", "--nolock",
}  # fmt: skip


def only_looks(arguments: list[str]) -> bool:
    """Say whether a command line runs nothing."""
    return not LOOKS_ONLY.isdisjoint(arguments)


def take(folder: Path):
    """Lock a folder for this process and clear what a killed run left there.

    Returns the open file, which holds the lock until the process ends; None where the
    system has no such locks. Raises InputError while another run holds it.
    """
    try:
        import fcntl
    except ImportError:
        return None
    path = folder / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        file.close()
        raise InputError(
            f"another run is at work in this folder (process {holder}): wait until it is done, "
            f"or stop it with: kill {holder}"
        ) from None
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()
    clear(folder)
    return file


def clear(folder: Path) -> None:
    """Remove what only a run that was killed can have left."""
    for pattern in LEFT_BY_RUNS:
        for path in folder.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
