"""What is told of a billion rows follows from lines through what was measured."""

import billion
import pytest
from billion import Machines

SIZES = (100_000, 200_000, 400_000, 800_000)


def row(step: str, samples: int, **other) -> dict[str, str]:
    """Return a row of a step that takes 5 s and 1 µs a row in its own process, and 40 µs in
    workers, of which there are two; 200 MB and 8 bytes a row."""
    found = {
        "step": step, "engine": "dask", "samples": samples, "features": 250, "gigabytes": 1.6,
        "seconds": 5 + 21e-6 * samples, "cpu_step": 3 + 1e-6 * samples,
        "cpu_workers": 2 + 40e-6 * samples, "step_mb": 200 + 8e-6 * samples,
    }  # fmt: skip
    return {k: str(v) for k, v in (found | other).items()}


ROWS = [row("pca", samples) for samples in SIZES]


def test_a_slope_is_that_of_the_largest_sizes():
    assert billion.slope([1, 10, 100, 1000], [5, 5, 50, 500]) == pytest.approx(1.0)
    assert billion.slope([10, 20, 40], [1, 4, 16]) == pytest.approx(2.0)
    assert billion.slope([10], [1]) != billion.slope([10], [1])


def test_a_line_finds_what_a_step_takes():
    line = billion.line_of(ROWS, "pca")
    assert line.start == pytest.approx(5)
    assert line.own == pytest.approx(1e-6)
    assert line.shared == pytest.approx(40e-6)
    assert line.memory == pytest.approx(200)
    assert line.memory_of_row == pytest.approx(8e-6)
    assert line.bytes_of_row == 2_000


def test_nothing_is_below_zero():
    assert billion.laid([1, 2, 3], [5, 4, 3])[1] == 0
    assert billion.laid([1, 2, 3], [0, 2, 4])[0] == 0


def test_work_of_workers_is_shared_and_that_of_the_step_is_not():
    line = billion.line_of(ROWS, "pca")
    quick = Machines(workers=10, disk=1e12)
    # 40,000 s of workers over 10 of them, 1,000 s of the step itself, 5 s to begin.
    assert line.seconds(quick, 1) == pytest.approx(4_000 + 1_000 + 5)
    assert line.seconds(quick, 10) == pytest.approx(400 + 1_000 + 5)
    assert line.gigabytes(quick) == pytest.approx(8.2)


def test_where_disks_are_slower_than_workers_their_time_counts():
    line, machines = billion.line_of(ROWS, "pca"), Machines(workers=1_000, disk=1e9, passes=2)
    # 2 TB twice at 1 GB a second.
    assert line.seconds(machines, 1) == pytest.approx(4_000 + 1_000 + 5)
    assert line.seconds(machines, 4) == pytest.approx(1_000 + 1_000 + 5)
    rounds = billion.line_of([row("kmeans", s) for s in SIZES], "kmeans")
    assert rounds.seconds(machines, 1) == pytest.approx(22 * 2_000 + 1_000 + 5)


def test_steps_are_those_whose_workers_worked_at_enough_sizes():
    few = [row("svd", samples) for samples in SIZES[:2]]
    alone = [row("explain", samples, cpu_workers=0) for samples in SIZES]
    failed = [row("nmf", samples, seconds="") for samples in SIZES]
    held = [row("mixture", samples, engine="sample") for samples in SIZES]
    assert billion.steps([*ROWS, *few, *alone, *failed, *held]) == ["pca"]


def test_the_table_says_each_step_in_units_that_suit():
    head, found = billion.table(ROWS, Machines(workers=10, disk=1e12, nodes=(1, 100)))
    assert head[:3] == ["step", "1 node", "100 nodes"]
    assert found == [["pca", "83.4 min", "17.4 min", "16.8 min", "8.2 GB"]]
    assert billion.span(300_000) == "3.47 d"
    assert billion.span(8_000) == "2.22 h"
    assert billion.span(61) == "61 s"


def test_what_is_assumed_is_said():
    said = billion.assumed(ROWS, Machines())
    for part in ("1,000,000,000 rows of 250 features are 2 TB", "16 workers", "1 GB/s",
                 "20 rounds", "up to 1.6 GB"):  # fmt: skip
        assert part in said
