"""Runs of Snakemake in forks: a run costs its work, and not its imports.

Two processes import once what the tests' runs have in common: one Snakemake, the other the
libraries of the jobs, for a run's own interpreter of jobs. Neither has anything of the project.
"""

import atexit
import functools
import os
import runpy
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from forked import ask, request_of

ROOT = Path(__file__).resolve().parents[2]
PROFILE = ROOT / "profiles" / "default" / "warm.yaml"
# Snakemake, and what it imports when it runs.
SNAKEMAKE = ("snakemake.cli", "snakemake.report.html_reporter", "snakemake.executors.local")
# What begins so counts when an interpreter starts or a library is loaded.
COUNT = ("PYTHON", "LANG", "LC_", "TZ", "HOME", "USER", "LOGNAME", "PATH", "LD_", "XDG_", "MPL",
         "OMP_", "MKL_", "NPY_", "OPENBLAS_")  # fmt: skip
# What starts the interpreter of jobs; imported as a module it would bring Snakemake along.
CLIENT = ROOT / "workflow" / "executor" / "snakemake_executor_plugin_warm" / "client.py"


def of_a_user() -> dict[str, str]:
    """Return the environment without the threads that `conftest.py` sets for the tests alone."""
    return {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}


def may(environment: dict[str, str]) -> bool:
    """Say whether a run with this laid over the environment may be a fork."""
    same = _early(of_a_user()) == BEFORE
    return sys.platform == "linux" and same and not _early(environment)


def _early(environment: dict[str, str]) -> dict[str, str]:
    """Return what counts before a program runs; a fork is told whether it keeps modules."""
    told = "PYTHONDONTWRITEBYTECODE"
    return {n: said for n, said in environment.items() if n.startswith(COUNT) and n != told}


BEFORE = _early(of_a_user())


def run(line: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess:
    """Run Python with this command line; return it finished, all output as text."""
    runs, jobs = _places()
    reads, writes = os.pipe()
    request = request_of(line, str(folder), {**environment, "FORKS_OF_JOBS": jobs}, [1, 2])
    connection = ask(runs, request, [writes, writes])
    os.close(writes)
    with connection, connection.makefile("r") as said:
        with os.fdopen(reads, encoding="utf-8") as output:
            text = output.read()
        said.readline()  # its number
        code = int(said.readline())
    return subprocess.CompletedProcess(line, code, text)


@functools.cache
def _places() -> tuple[str, str]:
    """Start the two processes; return the sockets of Snakemake and of the jobs' libraries."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    libraries = yaml.safe_load(PROFILE.read_text(encoding="utf-8"))["warm-preload"]
    runs = _started(f"{folder}/runs", SNAKEMAKE, {})
    one_thread = runpy.run_path(str(CLIENT))["ONE_THREAD"]
    return runs, _started(f"{folder}/jobs", libraries, one_thread)


def _started(place: str, preload: list[str], environment: dict[str, str]) -> str:
    """Start a process that listens there until this one ends."""
    program = Path(__file__).with_name("forked.py")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(place)
        listener.listen()
        number = listener.fileno()
        process = subprocess.Popen(
            [sys.executable, "-P", str(program), str(number), *preload], pass_fds=[number],
            cwd="/", env={**of_a_user(), **environment}, stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
    _kept.append(process)  # its standard input stays open as long as this process lives
    return place


_kept: list[subprocess.Popen] = []
