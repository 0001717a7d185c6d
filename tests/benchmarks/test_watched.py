"""What a command takes is told apart by its processes."""

import sys

import watched
from watched import LEFT_OUT, STEP, WORKER, Taken

SPAWNED = ["python", "-B", "-c", "from multiprocessing.spawn import spawn_main; spawn_main()"]
TRACKER = ["python", "-c", "from multiprocessing.resource_tracker import main;main(2)"]
WARM = ["python", "/x/snakemake_executor_plugin_warm/server.py", "9"]
SCRIPT = ["python", "/x/.snakemake/scripts/tmp9k.table.py"]
NESTED = ["python", "-m", "snakemake", "--mode", "subprocess"]


def test_kinds_of_processes():
    assert watched.kind_of(["python", "snakemake"], True, False) == LEFT_OUT
    assert watched.kind_of(SPAWNED, False, False) == WORKER
    assert watched.kind_of(TRACKER, False, False) == LEFT_OUT
    assert watched.kind_of(WARM, False, True) == LEFT_OUT
    assert watched.kind_of(WARM, False, False) == STEP  # forked from it for a job
    assert watched.kind_of(NESTED, False, True) == LEFT_OUT
    assert watched.kind_of(SCRIPT, False, True) == STEP
    assert watched.kind_of([], False, False) == LEFT_OUT


def test_the_largest_look_counts_and_the_seconds_of_all_processes():
    taken = Taken()
    for process, resident, seconds in ((1, 2e6, 1.0), (1, 5e6, 3.0), (2, 4e6, 2.0), (1, 1e6, 3.5)):
        taken.see(WORKER, process, resident, seconds)
    assert taken.peak_mb == {WORKER: 5.0}
    assert taken.seconds(WORKER) == 5.5
    assert taken.seconds(STEP) == 0


def test_a_command_is_watched_to_its_end(tmp_path):
    held = "import time; a = bytearray(200_000_000); time.sleep(1); print('done')"
    child = f"import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', {held!r}]))"
    ended = watched.run([sys.executable, "-c", child], tmp_path, {}, 60)
    assert (ended.status, ended.said) == (0, "done\n")
    assert ended.taken.peak_mb[STEP] > 190
    assert WORKER not in ended.taken.peak_mb


def test_a_command_that_takes_too_long_is_ended(tmp_path):
    ended = watched.run([sys.executable, "-c", "import time; time.sleep(600)"], tmp_path, {}, 0)
    assert ended.status != 0
