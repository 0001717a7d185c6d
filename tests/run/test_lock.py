import errno
import subprocess
import sys
from pathlib import Path

import pytest
from workflow_tools import ROOT

from unsupervised.base.errors import InputError
from unsupervised.run import lock

HOLD = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from unsupervised.run import lock
held = lock.take(Path(sys.argv[2]))
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of the folder."""
    scripts = str(ROOT / "workflow" / "scripts")
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, scripts, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()


def test_a_second_run_is_told_in_one_line(holder, tmp_path):
    with pytest.raises(InputError) as caught:
        lock.take(tmp_path)
    assert f"kill {holder.pid}" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_killed_run_holds_nothing(holder, tmp_path):
    holder.kill()
    holder.wait()
    assert lock.take(tmp_path) is not None


def test_what_a_killed_run_left_is_cleared_and_nothing_else(tmp_path):
    left = [".snakemake/locks/0.output.lock", "results/a/b/.part-x.csv", "data/raw/f/.part-y/t"]
    kept = ["results/a/b/c.csv", "data/raw/f/f.csv", "mine/.part-z"]
    for name in [*left, *kept]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    lock.take(tmp_path)
    assert not any((tmp_path / name).exists() for name in left)
    assert all((tmp_path / name).exists() for name in kept)


LOOKS = [
    "-n", "-np", "-nq", "-npF", "-kn", "-j4 -n", "--dry-run", "--report r", "--report=r.html",
    "--dag",
    "--dag=dot", "--d3dag", "--filegraph", "--archive a.tar", "--containerize",
    "--generate-unit-tests",
    "--list-untracked", "--lc params", "-S", "-pD", "--sum", "--delete-all-output -n", "--nolock",
]  # fmt: skip
RUNS = [
    "figures", "-p", "-call", "-j 4", "--touch", "-t", "--unlock", "--cleanup-metadata x",
    "--delete-all-output", "--delete-temp-output", "--report r --report-after-run",
    "--report r --report-a", "--forcerun fetch", "-Rn", "--config a=-n", "-- -n", "-e local",
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "looks"), [*((x, True) for x in LOOKS), *((x, False) for x in RUNS)]
)
def test_what_only_looks_takes_no_lock(line, looks):
    assert lock.only_looks(["snakemake", *line.split()]) is looks


def test_options_are_read_as_snakemake_reads_them():
    """A new version may have other options: none that looks may be missing, none mean two."""
    from snakemake.cli import get_argument_parser

    known = {name: a for a in get_argument_parser()._actions for name in a.option_strings}
    assert set(known) >= lock.LOOKS_ONLY
    assert all(set(known[name].option_strings) <= lock.LOOKS_ONLY for name in lock.LOOKS_ONLY)
    values = {name[1] for name, a in known.items() if len(name) == 2 and a.nargs != 0}
    assert values == lock.WITH_VALUE
    others = set(known) - lock.LOOKS_ONLY - {lock.RUNS_AFTER_ALL}
    assert all(lock.in_full(name) not in lock.LOOKS_ONLY for name in others)


def test_a_disk_without_locks_is_told_and_done_without(tmp_path, monkeypatch, capsys):
    import fcntl

    def refuse(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / ".part-x").touch()
    assert lock.take(tmp_path) is None
    assert "this disk knows no locks (No locks available)" in capsys.readouterr().err
    assert (tmp_path / "data" / ".part-x").exists(), "it may belong to a run at work"


@pytest.mark.parametrize("name", [".snakemake", ".snakemake/run.lock", ".snakemake/locks"])
def test_something_else_in_the_place_of_a_lock_is_told(tmp_path, name):
    path = tmp_path / name
    if name.endswith("run.lock"):
        path.mkdir(parents=True)
    else:
        path.parent.mkdir(exist_ok=True)
        path.touch()
    with pytest.raises(InputError, match="something else is in its place") as caught:
        lock.find_place(tmp_path)
        lock.take(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    def refuse(self, *_, **__):
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    for find in (lock.find_place, lock.take):
        with pytest.raises(InputError, match=r"cannot be written \(Permission denied\); make the"):
            find(tmp_path)


def test_a_damaged_lock_names_nobody(holder, tmp_path):
    (tmp_path / lock.NAME).write_bytes(b"\xff\x00rm -rf")
    with pytest.raises(InputError, match=r"\(process unknown\): wait until it is done; -n"):
        lock.take(tmp_path)


def test_links_to_folders_are_unlinked_and_not_followed(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x").touch()
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / ".part-x").symlink_to(tmp_path / "mine")
    lock.take(tmp_path)
    assert not (tmp_path / "results" / ".part-x").is_symlink()
    assert (tmp_path / "mine" / "x").exists()
