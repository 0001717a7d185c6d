"""The benchmarks keep each ratio with its commit, and a loss is said."""

import importlib.util
from pathlib import Path

PATH = Path(__file__).resolve().parents[2] / "benchmarks" / "history.py"
SPEC = importlib.util.spec_from_file_location("history_of_benchmarks", PATH)
history = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(history)


def test_a_ratio_is_kept_once_it_is_measured_anew_and_a_loss_is_said():
    first, said = history.added([], {"cold": 0.8, "warm": 0.5}, "aaa", "2026-01-01")
    assert [row["value"] for row in first] == ["0.8", "0.5"]
    assert said == []
    second, said = history.added(first, {"cold": 0.9, "warm": 0.5}, "bbb", "2026-01-02")
    assert [(row["commit"], row["ratio"]) for row in second[2:]] == [("bbb", "cold")]
    assert said == ["slower than at aaa of 2026-01-01: cold was 0.8, is 0.9"]
    again, said = history.added(second, {"cold": 0.81}, "bbb", "2026-01-02")
    assert [row["value"] for row in again] == ["0.8", "0.5", "0.81"]
    assert said == []
    assert history.table(again) == [
        ["cold", "0.8 (aaa)", "–", "0.81 (bbb)"],
        ["warm", "–", "–", "0.5 (aaa)"],
    ]


def test_ratios_are_those_of_what_both_ways_could_do():
    columns = ("step", "samples", "method", "seconds")
    rows = [("svd", "100000", "ours", "2"), ("svd", "100000", "SVD", "8"),
            ("svd", "1000000", "ours", "9"), ("svd", "1000000", "SVD", ""),
            ("svd", "1000", "ours", "1"), ("svd", "1000", "SVD", "1")]  # fmt: skip
    found = history.of_sizes([dict(zip(columns, row, strict=True)) for row in rows])
    assert found == {"svd of 100,000 / SVD": 0.25}
    rows = [{"case": "course", "way": way, "seconds": s}
            for way, s in (("this project", "3"), ("notebook", "4"))]  # fmt: skip
    assert history.of_speed(rows) == {"the course / notebook": 0.75}


def test_ratios_of_blocks_are_those_of_steps_that_were_set_beside_another_engine():
    rows = [{"step": "kmeans: inertia", "samples": "48828", "engine": "sample", "ratio": "1.5"},
            {"step": "kmeans", "samples": "48828", "engine": "dask", "ratio": ""}]  # fmt: skip
    assert history.of_blocks(rows) == {"kmeans: inertia by blocks of 48,828 / sample": 1.5}
