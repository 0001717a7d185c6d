"""PNGs have a palette: smaller, as white, and nearly of the same colours."""

import io

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from unsupervised.figures import pixels


@pytest.fixture
def drawn():
    """A figure of points in many colours."""
    figure = Figure(figsize=(4, 3))
    axes = figure.subplots()
    axes.scatter(np.arange(200), np.arange(200) % 7, c=np.arange(200), cmap="viridis")
    return figure


def test_it_has_a_palette_and_nearly_the_same_colours(drawn, tmp_path):
    pixels.save(drawn, tmp_path / "few.png", 100)
    whole = io.BytesIO()
    drawn.savefig(whole, format="png", dpi=100)
    with Image.open(tmp_path / "few.png") as few, Image.open(whole) as all_colours:
        assert few.mode == "P"
        assert few.size == all_colours.size == (400, 300)
        assert round(few.info["dpi"][0]) == 100
        assert set(few.info) <= {"dpi"}, "no time and no maker"
        found = np.asarray(few.convert("RGB")).astype(int)
        right = np.asarray(all_colours.convert("RGB")).astype(int)
    assert np.abs(found - right).mean() < 2
    assert np.abs(found - right).max() < 40
    assert (found[(right == 255).all(axis=2)] == 255).all(), "paper is white"
    assert (tmp_path / "few.png").stat().st_size < len(whole.getvalue()) / 2


def test_the_same_pixels_give_the_same_bytes(drawn, tmp_path):
    for name in ("a.png", "b.png"):
        pixels.save(drawn, tmp_path / name, 72)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
