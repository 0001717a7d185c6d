import subprocess
import sys

import pytest
from conftest import ROOT

from unsupervised import lock
from unsupervised.errors import InputError

HOLD = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from unsupervised import lock
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


@pytest.mark.parametrize(
    ("arguments", "looks"), [(["-n"], True), (["--report", "r"], True), (["figures"], False)]
)
def test_what_only_looks_takes_no_lock(arguments, looks):
    assert lock.only_looks(["snakemake", *arguments]) is looks
