"""The warm executor under Snakemake: jobs are forked, and nothing outlives a run."""

import os
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest
from warm_tools import EXECUTOR, LOST, is_gone, needs_forks

pytestmark = [pytest.mark.workflow, needs_forks]


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


@pytest.mark.turns(3)
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
