"""Every figure fits its page, however many groups there are and however long their names."""

import itertools
import json
import re

import pytest
from drawn_figures import FIGURES, OTHERWISE, drawing, module
from figure_case import Case
from figure_inputs import Inputs
from figure_tables import STYLE
from geometry import faults

from unsupervised.figures import fonts, page, style
from unsupervised.methods.hierarchy.figures import shades
from unsupervised.run.figure_job import write_figure

QUICK = {
    "two of everything": Case(samples=2, groups=2, components=2, features=2),
    "thirteen labels": Case(samples=39, groups=13, label=16, name=80, components=12, features=40),
    "signs": Case(samples=30, groups=15, label=16, name=40, signs="_$a_{%ü\n\t"),
}
LONG = {
    "twenty of thirty letters": Case(samples=120, groups=20, label=30, name=80, components=9),
    "forty of sixty letters": Case(300, 40, label=60, name=80, components=30, features=70),
    "three hundred labels": Case(300, 300, label=16, name=80, components=300, features=300),
}
CASES = {**QUICK, **LONG}


def drawn(name: str, tmp_path, case: Case, marked: bool = False):
    """Return a figure as it is saved."""
    style.use(STYLE)
    inputs, spec = getattr(Inputs(tmp_path, case), name)()
    figure = module(name).draw(inputs, spec)
    if marked:
        style.mark_stand_in(figure)
    page.save(figure, tmp_path / "figure.png", STYLE)
    return figure


def tried(name: str, case: str, is_turn: bool):
    """Return a case of a figure, which a thorough run alone tries if it is not its turn."""
    marks = [pytest.mark.long] * (case in LONG) + [pytest.mark.thorough] * (not is_turn)
    return pytest.param(name, case, id=f"{name}-{case}", marks=marks)


# Of each figure, by turns, two of the three that are quick; of every second, one of the others.
TRIED = [tried(name, case, (turn + i) % 3 > 0)
         for turn, name in enumerate(FIGURES) for i, case in enumerate(QUICK)]  # fmt: skip
TRIED += [tried(name, case, (turn + 2 * i) % 6 == 0)
          for turn, name in enumerate(FIGURES) for i, case in enumerate(LONG)]  # fmt: skip


@pytest.mark.parametrize(("name", "case"), TRIED)
def test_it_fits(name, case, tmp_path):
    figure = drawn(name, tmp_path, CASES[case])
    assert faults(figure) == []
    assert max(figure.get_size_inches()) <= page.LARGEST


def test_every_figure_is_tried():
    # An image holds no names.
    assert drawing().keys() - {"image"} == {OTHERWISE.get(name, name) for name in FIGURES}


LARGE = {
    "agreements": "The first 60 of 400 clusterings.",
    "cluster_tree": "The first 15 of 400 numbers of clusters.",
    "indices": "The first 40 of 401 clusterings. Not ranked: so:",
    "crosstab_figure": "The first 60 of 400 clusters. The commonest 40 of 400 labels.",
    "agreement": "Left: the first 40 of 400 clusters. The commonest 40 of 400 labels.",
    "comparison": "raw: The first 40 of 400 clusters. The commonest 40 of 400 labels.",
    "topics": "The first 40 of 300 components.",
    "parts": "The first 70 of 300 components.",
    "highlights": "The largest 13 of 300 components. The first 16 of 400 named samples.",
    "reconstruction": "The first 60 of 200 features in reconstruction.csv.",
    "similar": "The first 10 of 400 lists.",
    "listeners": "The first 10 of 400 lists.",
    "recommendations": "The first 8 of 400 lists. The first 20 of 30 samples of a list.",
    "strengths": "The first 40 of 400 clusters.",
    "probabilities": "The first 40 of 400 clusters.",
    "weights": "The first 40 of 60 documents. The first 40 of 200 words.",
    "map_with_names": "300 of 400 samples are named. A name without a free place is left out.",
    "dendrogram": "The upper 250 of 400 leaves.",
    "distributions": "The most telling 6 of 200 features. The first 12 of 400 clusters.",
    "heatmap": "The evenly chosen 300 of 400 samples. The most telling 30 of 200 features.",
    "biplot": "The longest 8 of 200 features have one. The heaviest 30 of 200 features.",
    "mapped": "The first 9 of 12 clusterings.",
    "all_maps": "The first 15 of 17 maps.",
}


@pytest.mark.parametrize("name", LARGE)
def test_a_page_is_bounded_and_says_what_it_leaves_out(name, tmp_path):
    case = Case(samples=400, groups=400, components=300, features=200)
    style.use(STYLE)
    inputs, spec = getattr(Inputs(tmp_path, case), name)()
    figure = module(name).draw(inputs, spec)
    assert LARGE[name] in " ".join(figure.get_supxlabel().split())
    assert max(figure.get_size_inches()) < 42


@pytest.mark.parametrize(
    "name", ["inertia", "bic", "errors", "cuts", "variance", "spread", "correlation"]
)
def test_other_pages_are_bounded_too(name, tmp_path):
    case = Case(samples=1000, groups=1000, components=1000, features=300)
    figure = drawn(name, tmp_path, case)
    assert faults(figure) == []
    assert max(figure.get_size_inches()) < 20


def test_a_thousand_leaves_stay_within_the_bound(tmp_path):
    style.use(STYLE)
    inputs, spec = Inputs(tmp_path, Case(samples=1000)).dendrogram()
    figure = module("dendrogram").draw(inputs, {**spec, "plot": {"leaves": 1000}})
    assert figure.get_figheight() <= page.LARGEST


def test_dots_are_bounded(capsys):
    figure = style.new(100, 40)[0]
    assert page.dots(figure, 150) == 150
    assert page.dots(figure, 600) ** 2 * 4000 <= page.MOST_DOTS
    assert "saved with 158 dots per inch" in capsys.readouterr().out


def test_a_collapsed_page_grows(tmp_path):
    style.use(STYLE)
    figure, axes = style.new(3, 2)
    axes.set_yticks([0], ["a name that is as wide as the page is, or wider"])
    page.save(figure, tmp_path / "figure.png", STYLE)
    assert faults(figure) == []


def test_a_fault_of_geometry_is_found():
    figure, axes = style.new(3, 2)
    axes.set_yticks([0], ["a name that is as wide as the page is, or wider"])
    found = " ".join(faults(figure))
    assert "off the page" in found
    assert "small" in found


def test_names_with_underscores_stand_in_legends(tmp_path):
    figure = drawn("map", tmp_path, Case(groups=3, label=5, signs="_"))
    (legend,) = [axes.get_legend() for axes in figure.axes]
    assert [text.get_text() for text in legend.get_texts()] == ["_WM0BQ", "_WM1BQ", "_WM2BQ"]


def test_neighbouring_branches_differ_in_colour():
    clusters = [0, 8, 1, 9, 17, 2, 3, 4, 5, 6, 7, 16]
    places = dict(enumerate(c for c in clusters for _ in range(2)))
    found = shades.branch_colours(places, [""] * len(places))
    along = [found[i] for i in range(0, len(places), 2)]
    assert all(one != other for one, other in itertools.pairwise(along))


def test_more_labels_than_colours_stand_beside_the_names(tmp_path):
    figure = drawn("dendrogram", tmp_path, Case(samples=26, groups=13, label=5))
    texts = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    assert texts[12].endswith("(W12MB)")
    assert not figure.legends
    assert figure.axes[0].get_legend() is None


@pytest.mark.turns(2)
@pytest.mark.parametrize("name", FIGURES)
def test_the_mark_of_a_stand_in_covers_nothing(name, tmp_path):
    case = Case(samples=24, groups=9, label=16, name=30)
    assert faults(drawn(name, tmp_path, case, marked=True)) == []


def test_letters_without_a_sign_are_written_out_and_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # where a job leaves its record
    monkeypatch.setattr(fonts, "packaged", list)
    monkeypatch.setattr(fonts, "system", list)
    inputs, spec = Inputs(tmp_path, Case(signs="中文")).map()
    log = tmp_path / "log"
    figure = str(tmp_path / "f.png")
    write_figure(f"{drawing()['map']}:draw", inputs, json.dumps(spec), "0", figure, str(log))
    (line,) = log.read_text(encoding="utf-8").splitlines()
    assert line.startswith("no installed font has 中 文: they are written as sounds, names or")
    fonts.use([])


def test_text_of_an_svg_has_another_font_where_its_own_is_missing(tmp_path):
    told = {"format": "svg", "dpi": 72}
    style.use(told)
    figure = style.new(3, 2)[0]
    style.headline(figure, "words")
    page.save(figure, tmp_path / "figure.svg", told)
    drawn = (tmp_path / "figure.svg").read_text(encoding="utf-8")
    assert re.search(r"font-family: 'DejaVu Sans', sans-serif", drawn)
