"""The warm executor: forks do what new interpreters do, and nothing outlives a run."""

import os
import pickle
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest
from workflow_tools import ROOT

EXECUTOR = ROOT / "workflow" / "executor"
sys.path.insert(0, str(EXECUTOR))

from snakemake_executor_plugin_warm.client import Interpreter  # noqa: E402

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are used on Linux only")


# --- the interpreter alone --------------------------------------------------------------


@pytest.fixture
def interpreter():
    warm = Interpreter(["csv", "no_such_module_at_all"])
    yield warm
    warm.end()
    assert warm.process.returncode is not None


def command(folder: Path, script: str) -> dict:
    path = folder / "script.py"
    path.write_text(script)
    told = pickle.dumps({"word": "hello"})
    return {"script": str(path), "snakemake": told, "search": [str(folder)],
            "environment": {"TMPDIR": str(folder)}}  # fmt: skip


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
    assert ended["max_uss"] > 70
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
    job = command(tmp_path, script + "os.kill(os.getppid(), 9)\ntime.sleep(60)")
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


REFUSED = "the system refuses a fork (Resource temporarily unavailable)"
LOST = {
    "import os\ndef fork():\n raise BlockingIOError(11, 'Resource temporarily unavailable')\n"
    "os.fork = fork": REFUSED,
    "import os; os._exit(3)": "the warm interpreter ended with exit code 3",
    "import os; os.kill(os.getpid(), 9)": "the warm interpreter ended by SIGKILL",
}


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


def is_gone(pid: int) -> bool:
    """Wait until a process has ended."""
    while Path(f"/proc/{pid}").exists():
        if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return True


# --- by Snakemake -----------------------------------------------------------------------

SNAKEFILE = """
rule all:
    input: expand("{name}.txt", name=["one", "two"]), "plain.txt"

rule one:
    output: "{name}.txt"
    log: "{name}.log"
    benchmark: "{name}.tsv"
    params: word="hello"
    wildcard_constraints: name="one|two"
    script: "job.py"

rule plain:
    input: "one.txt"
    output: "plain.txt"
    threads: 2
    script: "job.py"
"""
JOB = """
import os, sys
parent = open(f"/proc/{os.getppid()}/cmdline").read()
words = [*snakemake.wildcards, *snakemake.params, snakemake.rule, str(snakemake.threads)]
print("forked" if "server.py" in parent else "new", *words, file=open(snakemake.output[0], "w"))
"""


def write(folder: Path, job: str = JOB) -> None:
    (folder / "Snakefile").write_text(SNAKEFILE)
    (folder / "job.py").write_text(job)


def arguments(*more: str, executor: str = "warm") -> list[str]:
    return [sys.executable, "-m", "snakemake", "--cores", "2", "--executor", executor, *more]


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(EXECUTOR)}


def run(folder: Path, *more: str, executor: str = "warm", **environment: str):
    done = subprocess.run(
        arguments(*more, executor=executor), cwd=folder, env={**ENVIRONMENT, **environment},
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return done.returncode, done.stdout


def test_usual_jobs_are_forked_and_others_are_not(tmp_path):
    write(tmp_path)
    assert run(tmp_path)[0] == 0
    assert (tmp_path / "one.txt").read_text() == "forked one hello one 1\n"
    assert (tmp_path / "plain.txt").read_text() == "new plain 2\n"
    header, values = (tmp_path / "one.tsv").read_text().splitlines()
    record = dict(zip(header.split("\t"), values.split("\t"), strict=True))
    assert float(record["max_rss"]) > 5
    assert float(record["s"]) > 0


def test_the_local_executor_does_the_same(tmp_path):
    write(tmp_path)
    assert run(tmp_path, executor="local")[0] == 0
    assert (tmp_path / "one.txt").read_text() == "new one hello one 1\n"


def test_a_failed_job_fails_the_run_and_leaves_no_output(tmp_path):
    write(tmp_path, JOB + "if snakemake.wildcards: sys.exit('Error: this is why')")
    code, said = run(tmp_path, "--keep-going")
    assert code == 1
    assert "Error: this is why" in said
    assert "Error in rule one" in said
    assert "Traceback" not in said
    assert not list(tmp_path.glob("*.txt"))


def test_a_killed_job_is_named_with_its_signal(tmp_path):
    write(tmp_path, "import os; os.kill(os.getpid(), 9)")
    code, said = run(tmp_path)
    assert code == 1
    assert "one: the job was ended by SIGKILL; perhaps memory ran out" in said


@pytest.mark.parametrize("text", LOST, ids=range(len(LOST)))
def test_jobs_go_the_plain_way_and_one_line_says_why(tmp_path, text):
    write(tmp_path)
    (tmp_path / "preloaded.py").write_text(text)
    code, said = run(tmp_path, "--warm-preload", "preloaded", PYTHONPATH=f"{EXECUTOR}:{tmp_path}")
    assert code == 0, said
    assert said.count(f"warm executor: {LOST[text]}; jobs run in processes of their own") == 1
    assert "memory" not in said
    assert (tmp_path / "one.txt").read_text().startswith("new one")


CLOSED = {"stderr": "2>&-", "both": ">&- 2>&-", "all": "<&- >&- 2>&-"}


@pytest.mark.parametrize("how", [*CLOSED, "unread"])
@pytest.mark.parametrize("executor", ["warm", "local"])
def test_that_nobody_listens_fails_no_job(tmp_path, how, executor):
    write(tmp_path, JOB + "print('words', file=sys.stderr)\n")
    line = f"exec {' '.join(arguments(executor=executor))} {CLOSED.get(how, '')}"
    unread, nobody = os.pipe()
    os.close(unread)
    stderr = nobody if how == "unread" else None
    done = subprocess.run(["sh", "-c", line], cwd=tmp_path, env=ENVIRONMENT, stderr=stderr)
    os.close(nobody)
    assert done.returncode == 0
    assert (tmp_path / "one.txt").exists()


def test_a_home_that_takes_no_files_is_done_without(tmp_path):
    write(tmp_path)
    code, said = run(tmp_path, HOME="/proc/none", XDG_CACHE_HOME="/proc/none")
    assert code == 0, said
    assert "/proc/none" not in said


@pytest.mark.parametrize("executor", ["warm", "local"])
def test_a_shell_does_not_split_the_path_of_python(tmp_path, executor):
    place = tmp_path / "a b [c] 'd'"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place / "env"], check=True)
    (own,) = (place / "env" / "lib").glob("python*/site-packages")
    (own / "all.pth").write_text(sysconfig.get_path("purelib"))
    write(place)
    line = [place / "env" / "bin" / "python", *arguments(executor=executor)[1:]]
    done = subprocess.run(line, cwd=place, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (place / "plain.txt").read_text() == "new plain 2\n"


def test_jobs_go_on_without_the_interpreter(tmp_path):
    """A job that kills it is lost, and what is started afterwards runs plainly."""
    mark = tmp_path / "killed"
    kill = f"if not os.path.exists({str(mark)!r}):\n    open({str(mark)!r}, 'w').close()\n" + (
        "    os.kill(os.getppid(), 9)\n"
    )
    write(tmp_path, JOB.replace("parent =", kill + "parent =", 1))
    assert run(tmp_path, "--retries", "1")[0] == 0
    assert "new" in (tmp_path / "one.txt").read_text() + (tmp_path / "two.txt").read_text()


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("to_all", [True, False], ids=["group", "snakemake alone"])
def test_nothing_outlives_a_run(tmp_path, sign, to_all):
    if sign == signal.SIGINT and not to_all:
        pytest.skip("Snakemake itself waits for the jobs at work")
    begun = tmp_path / "begun"
    write(tmp_path, f"import os, time\nopen({str(begun)!r}, 'a').write(f'{{os.getpid()}} '"
                    "f'{os.getppid()} ')\ntime.sleep(600)")  # fmt: skip
    process = subprocess.Popen(
        arguments(), cwd=tmp_path, env=ENVIRONMENT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while not begun.exists() or len(begun.read_text().split()) < 4:
        time.sleep(0.05)
    (os.killpg if to_all else os.kill)(process.pid, sign)
    process.wait()
    assert all(is_gone(int(pid)) for pid in begun.read_text().split())
