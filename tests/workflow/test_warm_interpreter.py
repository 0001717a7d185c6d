"""The warm interpreter alone: forks do what new interpreters do, and one that cannot says why."""

import importlib.util

import pytest
import yaml
from snakemake_executor_plugin_warm.client import Interpreter
from warm_tools import LOST, command, is_gone, needs_forks
from workflow_tools import ROOT

pytestmark = needs_forks


@pytest.fixture
def interpreter(monkeypatch):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    warm = Interpreter(["csv", "no_such_module_at_all"])
    yield warm
    warm.end()
    assert warm.process.returncode is not None


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("pass", 0),
        ("import sys; sys.exit()", 0),
        ("import sys; sys.exit(3)", 3),
        ("import sys; sys.exit('words')", 1),
        ("raise ValueError('no')", 1),
        ("this is no Python", 1),
        ("raise KeyboardInterrupt", 130),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -9),
    ],
)
def test_a_fork_ends_with_the_scripts_exit_code(interpreter, tmp_path, script, code):
    assert interpreter.run(command(tmp_path, script))["code"] == code


def test_a_fork_is_told_what_a_script_is_told(interpreter, tmp_path):
    script = """
import atexit, os, sys
from pathlib import Path
import beside
folder = Path(__file__).parent
assert __name__ == "__main__" and sys.argv == [__file__]
assert sys.modules["__main__"].beside is beside
assert "csv" in sys.modules
assert os.environ["OMP_NUM_THREADS"] == "1" and os.environ["TMPDIR"] == str(folder)
atexit.register((folder / "end.txt").write_text, snakemake["word"])
"""
    (tmp_path / "beside.py").write_text("")
    assert interpreter.run(command(tmp_path, script))["code"] == 0
    assert (tmp_path / "end.txt").read_text() == "hello"


def test_what_a_fork_used_is_measured(interpreter, tmp_path):
    script = "x = bytearray(80_000_000)\nx[::1000] = b'1' * 80_000\nfor i in range(10**6): pass"
    ended = interpreter.run(command(tmp_path, script))
    assert ended["max_rss"] > 80
    assert ended["max_vms"] > ended["max_rss"]
    assert ended["cpu"] > 0


def test_forks_share_nothing(interpreter, tmp_path):
    script = "import csv\nassert not hasattr(csv, 'mark')\ncsv.mark = 1"
    assert [interpreter.run(command(tmp_path, script))["code"] for _ in range(2)] == [0, 0]


def test_without_the_interpreter_no_job_begins(interpreter, tmp_path):
    interpreter.end()
    assert interpreter.run(command(tmp_path, "pass")) is None


def test_a_killed_interpreter_takes_its_forks_along(interpreter, tmp_path):
    script = f"import os, time\nopen({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n"
    # Killed at once, it may not have said yet that the job has begun.
    job = command(tmp_path, script + "time.sleep(1)\nos.kill(os.getppid(), 9)\ntime.sleep(60)")
    assert interpreter.run(job)["code"] is None
    assert interpreter.fault == "the warm interpreter ended by SIGKILL"
    assert is_gone(int((tmp_path / "pid").read_text()))


# --- what the interpreter says when it cannot ---------------------------------------------


@pytest.fixture
def preloading(tmp_path, monkeypatch):
    """A function that starts an interpreter which has imported a module of this text first."""
    started = []

    def start(text: str) -> Interpreter:
        folder = tmp_path / "modules"
        folder.mkdir()
        (folder / "preloaded.py").write_text(text)
        monkeypatch.setenv("PYTHONPATH", str(folder))
        started.append(Interpreter(["preloaded"]))
        return started[0]

    yield start
    for warm in started:
        warm.end()


def test_forks_leave_what_the_server_does_at_its_end_alone(preloading, tmp_path):
    """Libraries remove a temporary folder at the end, which is there once for all forks."""
    text = "import atexit, pathlib\natexit.register(lambda: open('END', 'a').write('x'))"
    warm = preloading(text.replace("END", str(tmp_path / "end")))
    assert [warm.run(command(tmp_path, "pass"))["code"] for _ in range(3)] == [0, 0, 0]
    assert not (tmp_path / "end").exists()
    warm.end()
    assert (tmp_path / "end").read_text() == "x"


def test_what_a_module_prints_is_said_once(preloading, tmp_path, capfd, monkeypatch):
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    warm = preloading("print('hello')")
    for _ in range(3):
        warm.run(command(tmp_path, "print('job')"))
    warm.end()
    assert capfd.readouterr().out.splitlines() == ["hello", "job", "job", "job"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("raise ValueError('no\\nway')", "ValueError: no way"),
     ("import sys; sys.exit(3)", "SystemExit: 3"),
     ("this is no Python", "SyntaxError: "), ("raise KeyboardInterrupt", "KeyboardInterrupt")],
)  # fmt: skip
def test_a_module_that_cannot_be_imported_is_told_in_one_line(
    preloading, tmp_path, capfd, text, said
):
    warm = preloading(text)
    assert warm.run(command(tmp_path, "pass"))["code"] == 0
    warm.end()
    told = capfd.readouterr().err
    assert told.startswith(f"warm-preload: cannot import preloaded ({said}")
    assert told.count("\n") == 1


@pytest.mark.parametrize("text", LOST, ids=range(len(LOST)))
def test_where_nothing_can_be_forked_no_job_begins_and_the_reason_is_known(
    preloading, tmp_path, text
):
    warm = preloading(text)
    assert warm.run(command(tmp_path, "open(__file__ + '.begun', 'w')")) is None
    assert warm.fault == LOST[text]
    assert not list(tmp_path.glob("*.begun"))


def test_a_script_finds_its_own_folder_first(preloading, tmp_path):
    warm = preloading("")
    (tmp_path / "modules" / "beside.py").write_text("word = 'foreign'")
    (tmp_path / "beside.py").write_text("word = 'own'")
    job = command(tmp_path, "import beside\nassert beside.word == 'own'")
    assert warm.run(job)["code"] == 0


@pytest.fixture
def beside(tmp_path):
    """An interpreter that has imported a module which lies beside the scripts."""
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "word.py").write_text("import os\nmade_in = os.getpid()")
    warm = Interpreter([], str(tmp_path), ["package.word", "not_here.at_all"])
    yield warm
    warm.end()


def test_a_module_beside_the_scripts_is_imported_once(beside, tmp_path, capfd):
    # The first jobs may come while it is imported.
    beside.run(command(tmp_path, "pass"))
    script = "import os\nfrom package import word\nassert word.made_in == os.getppid()"
    assert beside.run(command(tmp_path, script))["code"] == 0
    assert capfd.readouterr().err == ""


def test_scripts_of_another_folder_have_the_modules_of_that_folder(beside, tmp_path):
    other = tmp_path / "other"
    (other / "package").mkdir(parents=True)
    (other / "package" / "word.py").write_text("made_in = 'the other folder'")
    script = "from package import word\nassert word.made_in == 'the other folder'"
    assert beside.run(command(other, script))["code"] == 0


def test_each_module_that_the_default_profile_names_is_there():
    told = yaml.safe_load((ROOT / "profiles" / "default" / "warm.yaml").read_text("utf-8"))
    for name in [*told["warm-preload"], *told["warm-beside"]]:
        assert importlib.util.find_spec(name), name
