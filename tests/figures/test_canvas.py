"""A figure is laid out without a drawing and drawn once; its texts are as matplotlib's, each shaped
once."""

import numpy as np
import pytest
from drawn_figures import module
from figure_case import Case
from figure_inputs import Inputs
from figure_tables import STYLE
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from unsupervised.figures import canvas, first, page, style

WORDS = ["Type (p) = −0.5", "Zürich, Γy", "fi"]


@pytest.mark.parametrize("name", ["clusters", "heatmap", "selection"])
def test_a_saved_figure_is_drawn_once(name, tmp_path, monkeypatch):
    style.use(STYLE)
    figure = module(name).draw(*getattr(Inputs(tmp_path, Case()), name)())
    drawn, draw = [], Figure.draw
    monkeypatch.setattr(Figure, "draw", lambda own, to: (drawn.append(to), draw(own, to)))
    page.save(figure, tmp_path / "figure.png", STYLE)
    (renderer,) = drawn
    assert isinstance(renderer, canvas.Renderer)


def test_a_page_is_laid_out_without_a_drawing(monkeypatch):
    figure, axes = style.new(4, 3)
    axes.plot([0, 1], [0, 1])
    axes.set_ylabel("a name")
    for name in ("draw_text", "draw_path"):
        monkeypatch.setattr(canvas.Renderer, name, None)  # cannot be called
    before = axes.get_position().x0
    figure.settle()
    assert axes.get_position().x0 != before


def inked(renderer, text: str, angle: float) -> np.ndarray:
    """Return how dark each dot is where a text is drawn."""
    gc = renderer.new_gc()
    renderer.draw_text(gc, 100, 100, text, FontProperties(size=10), angle)
    return np.asarray(renderer.buffer_rgba())[:, :, 3].astype(float) / 255


@pytest.mark.parametrize("angle", [0, 90, 270, -90, 30])
@pytest.mark.parametrize("text", WORDS)
def test_a_text_stands_where_matplotlib_would_put_it(text, angle):
    own = inked(canvas.Renderer(200, 200, 100), text, angle)
    theirs = inked(RendererAgg(200, 200, 100), text, angle)
    assert own.sum() == pytest.approx(theirs.sum(), rel=0.1)
    middles = [[(ink * at).sum() / ink.sum() for at in np.indices(ink.shape)]
               for ink in (own, theirs)]  # fmt: skip
    assert np.allclose(*middles, atol=0.75)
    # As dark in the same places, give or take a dot.
    assert (own * theirs).sum() > 0.5 * (theirs * theirs).sum()


@pytest.mark.parametrize("lines", [1, 3])
def test_a_text_is_as_large_as_matplotlibs(lines):
    figure = Figure(dpi=100)
    text = figure.text(0.5, 0.5, "\n".join(WORDS[:lines]), fontweight="bold", rotation=90)
    own, theirs = (text.get_window_extent(kind(100, 100, 100)).extents
                   for kind in (canvas.Renderer, RendererAgg))  # fmt: skip
    assert np.allclose(own, theirs, atol=1e-9)


def test_a_text_is_shaped_once_however_often_it_is_measured_and_drawn():
    canvas.picture.cache_clear()
    renderer = canvas.Renderer(200, 200, 100)
    for _ in range(3):
        renderer.get_text_width_height_descent("words", FontProperties(size=9), False)
        inked(renderer, "words", 90)
    found = canvas.picture.cache_info()
    assert (found.misses, found.hits) == (2, 4)  # of two sizes


@pytest.mark.parametrize(("largest", "lifted"), [(1e3, False), (1e12, True)])
def test_a_title_stands_above_a_power_of_ten_at_its_axis(largest, lifted):
    figure, axes = style.new(4, 3)
    axes.plot([0, 1], [0, largest])
    axes.set_title("a title")
    figure.settle()
    figure.canvas.draw()
    title = axes._left_title.get_window_extent()
    power = axes.yaxis.get_offset_text()
    assert bool(power.get_text()) == lifted
    assert not lifted or not title.overlaps(power.get_window_extent())
    assert (axes._left_title.get_position()[1] > 1.01) == lifted


def test_a_page_drawn_before_changes_no_byte(tmp_path):
    """A fork begins with one drawn; a process of its own does not."""
    for name in ("a.png", "b.png"):
        style.use(STYLE)
        figure = module("clusters").draw(*Inputs(tmp_path, Case()).clusters())
        page.save(figure, tmp_path / name, STYLE)
        assert np.asarray(first.draw().canvas.buffer_rgba()).min() < 100
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
