"""The warm executor of this copy, and the ways in which its interpreter is lost."""

import pickle
import sys
import time
from pathlib import Path

import pytest
from workflow_tools import ROOT

EXECUTOR = ROOT / "workflow" / "executor"
needs_forks = pytest.mark.skipif(sys.platform != "linux", reason="forks are used on Linux only")

REFUSED = "the system refuses a fork (Resource temporarily unavailable)"
# What a module does that is imported first → what is said of the interpreter then.
LOST = {
    "import os\ndef fork():\n raise BlockingIOError(11, 'Resource temporarily unavailable')\n"
    "os.fork = fork": REFUSED,
    "import os; os._exit(3)": "the warm interpreter ended with exit code 3",
    "import os; os.kill(os.getpid(), 9)": "the warm interpreter ended by SIGKILL",
}


def is_gone(pid: int) -> bool:
    """Wait until a process has ended."""
    while Path(f"/proc/{pid}").exists():
        if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return True


def command(folder: Path, script: str) -> dict:
    """Return what an interpreter is told of a job that runs this script in a folder."""
    path = folder / "script.py"
    path.write_text(script)
    told = pickle.dumps({"word": "hello"})
    return {"script": str(path), "snakemake": told, "search": [str(folder)],
            "environment": {"TMPDIR": str(folder)}}  # fmt: skip
