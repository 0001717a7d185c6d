"""How many points are drawn: each of a few, the density of a crowd."""

import numpy as np
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb

from unsupervised.base import tables
from unsupervised.figures import panels, style
from unsupervised.methods.kmeans.figures import stability


@pytest.fixture
def axes(monkeypatch):
    monkeypatch.setattr(panels, "CROWD", 100)
    return style.new(4, 4)[1]


def two_heaps():
    """150 points of group `a` around 0, 50 of group `b` around 10."""
    points = np.random.RandomState(0).standard_normal((200, 2))
    points[150:] += 10
    return points, ["a"] * 150 + ["b"] * 50


def hexagons(axes):
    return [found for found in axes.collections if isinstance(found, PolyCollection)]


def test_few_samples_are_points(axes):
    points, groups = two_heaps()
    panels.samples(axes, points[100:], groups[100:])
    assert not hexagons(axes)
    assert sum(len(found.get_offsets()) for found in axes.collections) == 100


def test_a_crowd_without_labels_is_counted(axes):
    points, _ = two_heaps()
    panels.samples(axes, points, [""] * 200)
    (found,) = hexagons(axes)
    assert found.get_array().sum() == 200
    assert axes.figure.axes[1].get_ylabel() == "samples"


def test_a_crowd_with_labels_has_their_colours_and_names(axes):
    points, groups = two_heaps()
    panels.samples(axes, points, groups)
    (found,) = hexagons(axes)
    near_a = (found.get_offsets() < 5).all(axis=1)
    colours = found.get_facecolor()[:, :3]
    strongest = {name: colours[chosen][colours[chosen].sum(axis=1).argmin()]
                 for name, chosen in (("a", near_a), ("b", ~near_a))}  # fmt: skip
    for place, name in enumerate("ab"):
        hue = 1 - np.array(to_rgb(style.colour(place)))
        shade = 1 - strongest[name]
        assert np.allclose(shade / shade.max(), hue / hue.max(), atol=1e-6)
    named = {text.get_text(): text.get_position() for text in axes.texts}
    assert named["a"] == pytest.approx((0, 0), abs=0.5)
    assert named["b"] == pytest.approx((10, 10), abs=0.5)
    assert axes.get_legend_handles_labels()[1] == ["a", "b"]


def test_more_labels_than_colours_in_a_crowd_lie_apart(axes):
    points = np.random.RandomState(0).uniform(0, 9, (200, 2))
    panels.samples(axes, points, [str(i % 13) for i in range(200)])
    assert hexagons(axes)[0].get_array() is None
    assert axes.get_legend_handles_labels()[1] == ["each name at its group's middle"]
    chosen = panels.apart(np.array([[i, 0.0] for i in range(40)]))
    assert all(len(set(chosen[i : i + 8])) == 8 for i in range(0, 33))


def test_labels_beyond_telling_are_counted(axes):
    points, _ = two_heaps()
    panels.scatter(axes, points[:100], [f"{i}" for i in range(100)], "cluster")
    shown = axes.get_legend_handles_labels()[1]
    assert shown == [*(f"cluster {i}" for i in range(40)), "60 more"]


def test_forty_groups_have_forty_signs():
    signs = {(style.colour(i), style.marker(i)) for i in range(panels.MOST_GROUPS)}
    assert len(signs) == panels.MOST_GROUPS == 40


def test_a_figure_of_a_part_says_so():
    assert panels.drawn(20_000, 1_000_000) == "20,000 of 1,000,000 samples are drawn."
    assert panels.drawn(150, 150) == ""


def test_stability_of_a_part_draws_the_part(tmp_path):
    """Of 3,000 samples the pairs of 200 were counted; the figure stays of a size to look at."""
    cluster = {f"s{i}": i % 2 for i in range(3000)}
    compared = [f"s{i}" for i in range(200)]
    members = [[cluster[name], name] for name in sorted(cluster, key=cluster.get)]
    pairs = [[a, b, float(cluster[a] == cluster[b])]
             for i, a in enumerate(compared) for b in compared[i + 1 :]]  # fmt: skip
    inputs = {name: tmp_path / f"{name}.csv" for name in ("consensus", "members", "stability")}
    tables.write(inputs["members"], tables.Table(["cluster", "sample"], members))
    tables.write(inputs["stability"], tables.Table(["sample_a", "sample_b", "share"], pairs))
    order = sorted(compared, key=cluster.get)
    listed = tables.Table(["position", "sample"], list(enumerate(order, start=1)))
    tables.write(inputs["consensus"], listed)
    figure = stability.draw(inputs, {"title": "T", "stability": 9})
    shares = figure.axes[0].images[0].get_array()
    assert shares.shape == (200, 200)
    assert (shares[:100, :100] == 1).all()
    assert (shares[:100, 100:] == 0).all()
    assert max(figure.get_size_inches()) < 10
    assert "200 of 3,000 samples are drawn." in figure.get_supxlabel()
