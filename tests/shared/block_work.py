"""What workers are asked to do in tests: functions of a module, which workers find."""

import os
import signal
import threading
import time
from pathlib import Path

from unsupervised.base.errors import InputError

HERE = {"scheduler": "local", "workers": 2, "memory": 300, "slurm": []}


def tenfold(item: int, more: int = 0) -> int:
    """Return ten times a number, and more; the first ones late."""
    time.sleep(0.02 * (item % 3 == 0))
    return 10 * item + more


def refusing(item: int) -> int:
    """Refuse one item as a step does."""
    if item == 3:
        raise InputError("t.csv: line 3 holds nothing; write a number")
    return item


def failing(item: int) -> int:
    """Fail as a step with a mistake does."""
    return 1 // (item - 3)


def dying(item: int, folder: str) -> int:
    """End both workers without a word, each once, and do the work afterwards."""
    if item in (2, 3) and len(list(Path(folder).iterdir())) < 2:
        (Path(folder) / str(os.getpid())).touch()
        time.sleep(0.3)
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def eating(item: int, megabytes: int) -> int:
    """Take memory, and time in which that is seen."""
    taken = bytearray(megabytes * 1024**2)
    time.sleep(3)
    return len(taken)


def variables() -> dict[str, str]:
    """Say with which variables this process was begun."""
    return dict(os.environ)


def place() -> str:
    """Say where this runs: a worker has a thread of its own."""
    return threading.current_thread().name


def most_mb() -> float:
    """Return the most megabytes that this process has had at once. What `resource` tells counts
    the process by which this one was begun, too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
