"""The table and figure of the study of blocks say what was measured, and why something was not."""

import block_figures
import pytest

from unsupervised.figures import style

LOOK = {"format": "png", "dpi": 60}
EMPTY = dict.fromkeys(
    ("cpu_step", "cpu_workers", "worker_mb", "step_mb", "ratio", "alike", "apart", "why_not"), ""
)


def row(step: str, samples: int, seconds: float | str, engine: str = "dask", **other) -> dict:
    """Return a row of the measurements."""
    same = {"step": step, "engine": engine, "samples": str(samples), "features": "256"}
    return {**EMPTY, **same, "workers": "2", "seconds": str(seconds), **other}


ROWS = [
    *(row("tidy", n, n / 1000, "") for n in (1000, 2000, 4000)),
    *(row("kmeans", n, n / 500) for n in (1000, 2000, 4000)),
    row("kmeans", 2000, 2.0, "sample", ratio="2", alike="0.9999987", apart="3.2e-06"),
    *(row("kmeans: silhouettes", n, n / 100) for n in (1000, 2000)),
    row("kmeans: silhouettes", 4000, "", why_not="would take 9 GB | more"),
    row("mixture", 1000, 3.0),  # of one size there is no line
    row("mixture", 1000, 2.0, "sample"),
]  # fmt: skip


def test_the_table_has_each_step_at_its_largest_size():
    head, found = block_figures.table(ROWS)
    assert all(len(line) == len(head) for line in found)
    told = {(line[1], line[2]): dict(zip(head, line, strict=True)) for line in found}
    assert told["kmeans", "dask"]["samples"] == "4,000"
    assert told["kmeans", "dask"]["slope"] == "1.00"
    assert told["tidy", "–"]["s"] == "4"
    held = told["kmeans", "sample"]
    assert (held["samples"], held["blocks of it"], held["slope"]) == ("2,000", "2", "–")
    assert (held["alike"], held["apart"]) == ("0.999999", "3e-06")
    assert told["kmeans: silhouettes", "dask"]["s"] == "would take 9 GB / more"


def titled(figure) -> dict:
    """Return the panels of a figure by their titles."""
    return {said: axes for axes in figure.axes if (said := axes.get_title(loc="left"))}


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """The figure that was drawn, before it is saved."""
    kept = []
    monkeypatch.setattr(block_figures.page, "save", lambda figure, path, look: kept.append(figure))
    style.use(LOOK)
    block_figures.draw(ROWS, tmp_path / "blocks.png", LOOK)
    return kept[0]


def test_each_method_has_a_panel_and_each_line_its_slope(shown):
    panels = titled(shown)
    assert list(panels) == ["the table itself", "kmeans"]
    said = [text.get_text() for text in panels["kmeans"].get_legend().get_texts()]
    assert said == ["kmeans, slope 1.00", "silhouettes, slope 1.00"]
    assert {axes.get_xscale() for axes in panels.values()} == {"log"}


def test_what_holds_all_samples_is_a_cross(shown):
    lines = titled(shown)["kmeans"].get_lines()
    crosses = [list(line.get_xdata()) for line in lines if line.get_marker() == "x"]
    assert crosses == [[2000.0], []]
    assert list(lines[0].get_xdata()) == [1000.0, 2000.0, 4000.0]
