"""The benchmark of sizes: what a step says while it runs is not its result."""

from types import SimpleNamespace

import sizes


def test_what_a_step_says_on_its_way_is_no_part_of_what_was_measured(monkeypatch, tmp_path):
    said = SimpleNamespace(returncode=0, stdout='50 of 1,000 iterations\n{"seconds": 2.0}\n')
    monkeypatch.setattr(sizes.subprocess, "run", lambda *_, **__: said)
    assert sizes.run_apart(0, tmp_path, 1_000) == {"seconds": 2.0}


def test_a_step_that_ended_badly_says_why(monkeypatch, tmp_path):
    said = SimpleNamespace(returncode=1, stdout="", stderr="Traceback\nMemoryError")
    monkeypatch.setattr(sizes.subprocess, "run", lambda *_, **__: said)
    assert sizes.run_apart(0, tmp_path, 1_000) == {"why_not": "needs more than 20 GB"}
