"""Several scripts in one fork of the warm interpreter: each as if it were alone."""

import os
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from snakemake_executor_plugin_warm.client import Interpreter
from snakemake_executor_plugin_warm.forked import MOST
from warm_tools import command, is_gone, needs_forks

pytestmark = needs_forks

CLEAN = "leaves_nothing = True\n"
WHERE = "import os\nopen(__file__ + '.pids', 'a').write(f'{os.getpid()}\\n')\n"


def pids(folder: Path) -> list[str]:
    """Return the processes in which scripts ran, one after the other."""
    return (folder / "script.py.pids").read_text().split()


@pytest.fixture
def ready(tmp_path):
    """An interpreter that has imported all: what was forked before is not used again."""
    warm, found = Interpreter(["csv"]), ["one", "other"]
    while found[-2] != found[-1]:
        warm.run(command(tmp_path, WHERE + CLEAN))
        found += pids(tmp_path)[-1:]
    (tmp_path / "script.py.pids").unlink()
    yield warm
    warm.end()


def test_a_script_that_leaves_nothing_is_followed_by_another_in_its_process(ready, tmp_path):
    script = """
import __main__, os, sys
assert not hasattr(__main__, "mark") and "MARK" not in os.environ and "/mark" not in sys.path
mark = os.environ["MARK"] = "1"
sys.path.insert(0, "/mark")
"""
    for _ in range(3):
        assert ready.run(command(tmp_path, script + WHERE + CLEAN))["code"] == 0
    assert len(set(pids(tmp_path))) == 1


@pytest.mark.parametrize(
    "left",
    [
        "leaves_nothing = False",
        "import threading, time; threading.Thread(target=time.sleep, args=(0.1,)).start()",
        "import atexit; atexit.register(print)",
        "import os; os.chdir('/')",
        "import sys; sys.stdout = open('/dev/null', 'w')",
        "import subprocess; process = subprocess.Popen(['sleep', '5'])",
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)",
        "import csv; csv.left = bytearray(b'x' * 120_000_000)",
        "import sys; sys.exit(3)",
    ],
)
def test_a_script_that_leaves_something_is_the_last_of_its_process(ready, tmp_path, left):
    ready.run(command(tmp_path, f"{CLEAN}{WHERE}{left}"))
    assert ready.run(command(tmp_path, WHERE))["code"] == 0
    assert len(set(pids(tmp_path))) == 2


def test_a_script_with_other_variables_has_another_process(ready, tmp_path):
    job = command(tmp_path, WHERE + CLEAN)
    for environment in ({"TMPDIR": "/tmp"}, {"TMPDIR": str(tmp_path)}, {"TMPDIR": "/tmp"}):
        ready.run({**job, "environment": environment})
    found = [int(pid) for pid in pids(tmp_path)]
    assert len(set(found)) == 3
    assert all(map(is_gone, found[:-1])), "none stays for a kind that may not come again"


def test_a_process_runs_so_many_scripts_and_no_more(ready, tmp_path):
    for _ in range(2 * MOST):
        ready.run(command(tmp_path, WHERE + CLEAN))
    assert max(Counter(pids(tmp_path)).values()) == MOST


def test_each_script_of_a_process_is_measured_by_itself(ready, tmp_path):
    much = "x = bytearray(60_000_000)\nx[::1000] = b'1' * 60_000\nfor i in range(10**6): pass\n"
    big, small = (ready.run(command(tmp_path, f"{script}{WHERE}{CLEAN}")) for script in (much, ""))
    assert len(set(pids(tmp_path))) == 1
    assert big["max_rss"] > small["max_rss"] + 40
    assert big["cpu"] > small["cpu"]


@pytest.mark.parametrize(
    ("script", "code"),
    [("import sys; sys.exit(3)", 3), ("raise ValueError('no')", 1),
     ("raise KeyboardInterrupt", 130),
     ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -9)],
)  # fmt: skip
def test_a_later_script_of_a_process_ends_with_its_own_code(ready, tmp_path, script, code):
    assert ready.run(command(tmp_path, WHERE + CLEAN))["code"] == 0
    assert ready.run(command(tmp_path, f"{WHERE}{CLEAN}{script}"))["code"] == code
    assert ready.run(command(tmp_path, WHERE + CLEAN))["code"] == 0
    first, second, third = pids(tmp_path)
    assert first == second != third


def test_a_script_that_was_not_begun_is_not_said_to_be_done(ready, tmp_path):
    ready.run(command(tmp_path, WHERE + CLEAN))
    assert ready.run({**command(tmp_path, WHERE), "snakemake": "no bytes"})["code"] == 1
    ready.run(command(tmp_path, WHERE + CLEAN))
    pid = int(pids(tmp_path)[-1])
    # What is sent to a process that is stopped waits there, and an interrupt too.
    os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        said = pool.submit(ready.run, command(tmp_path, WHERE + CLEAN))
        time.sleep(0.2)
        os.kill(pid, signal.SIGINT)
        os.kill(pid, signal.SIGCONT)
    assert said.result()["code"] != 0
    assert pids(tmp_path).count(str(pid)) == 1


def test_a_process_that_was_killed_while_it_waited_is_not_missed(ready, tmp_path):
    ready.run(command(tmp_path, WHERE + CLEAN))
    os.kill(int(pids(tmp_path)[0]), signal.SIGKILL)
    assert is_gone(int(pids(tmp_path)[0]))
    assert ready.run(command(tmp_path, WHERE))["code"] == 0


def test_the_address_space_of_a_script_before_is_not_that_of_a_script(ready, tmp_path):
    much = "x = bytearray(200_000_000)\ndel x\n"
    big, small = (ready.run(command(tmp_path, f"{script}{WHERE}{CLEAN}")) for script in (much, ""))
    assert len(set(pids(tmp_path))) == 1
    assert small.get("max_vms", 0) < big["max_vms"]


def test_a_process_that_waits_for_a_script_ends_with_the_interpreter(ready, tmp_path):
    ready.run(command(tmp_path, WHERE + CLEAN))
    ready.process.kill()
    assert is_gone(int(pids(tmp_path)[0]))
