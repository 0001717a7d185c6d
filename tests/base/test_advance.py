"""Long steps say how far they are, and short ones nothing."""

import pytest

from unsupervised.base import advance
from unsupervised.methods.tsne.watched import advanced, watched


@pytest.fixture
def slow(monkeypatch):
    """A clock of which each look takes half a second."""
    ticks = iter(range(10_000))
    monkeypatch.setattr(advance.time, "monotonic", lambda: next(ticks) / 2)


def test_nothing_is_said_of_what_is_soon_done(capsys):
    assert list(advance.along([3, 1, 2], "resamples")) == [3, 1, 2]
    assert capsys.readouterr().out == ""


def test_a_line_is_said_now_and_then(slow, capsys):
    assert list(advance.along(range(4), "resamples")) == [0, 1, 2, 3]
    assert capsys.readouterr().out == "1 of 4 resamples\n3 of 4 resamples\n"


def test_the_iterations_of_a_map_are_heard_and_all_else_is_not(slow, capsys):
    with watched(300):
        print("[t-SNE] Computed conditional probabilities in 0.002s")
        for i in (50, 100, 150):
            print(f"[t-SNE] Iteration {i}: error = 1.0, gradient norm = 2.0")
    assert capsys.readouterr().out == "100 of 300 iterations\n"


def test_iterations_are_counted_over_both_phases(slow, capsys):
    call = advanced(1000)
    for i in (50, 250, 50, 100):
        assert not call(i, 0.0, None)
    assert capsys.readouterr().out == "250 of 1,000 iterations\n350 of 1,000 iterations\n"
