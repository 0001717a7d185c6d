"""The heat map of profiles: numbers that can be read, and notes that say what is left out."""

import numpy as np
import pytest
from geometry import faults
from made_tables import STUDY, texts

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import cells, page, style
from unsupervised.methods.clusterings.figures import profiles

STYLE = {"format": "png", "dpi": 72}


def drawn(folder, clusters, features: int, scores=None, far=2.0):
    """Draw profiles of clusters by so many features."""
    columns = [f"feature {i}" for i in range(features)]
    rows = [[c, 7, *np.linspace(-far, far, features)] for c in clusters]
    paths = {"profiles": folder / "p.csv", "explanation_scores": folder / "s.csv"}
    tables.write(paths["profiles"], Table(["cluster", "size", *columns], rows))
    known = {"features": features, "constant_features": 0}
    tables.write(paths["explanation_scores"], tables.scores(known | (scores or {})))
    style.use(STYLE)
    figure = profiles.draw(paths, STUDY)
    page.save(figure, folder / "f.png", STYLE)
    return figure


@pytest.mark.parametrize(
    ("clusters", "features"), [([0], 0), ([0, 1], 1), ([0, 1, -1], 30), (range(60), 30)]
)
def test_it_fits_whatever_there_is(tmp_path, clusters, features):
    figure = drawn(tmp_path, list(clusters), features)
    assert faults(figure) == []
    assert ("The first 30 of 60 clusters." in texts(figure)) == (len(list(clusters)) == 60)


def test_zero_is_white_and_both_ends_are_as_far(tmp_path):
    image = drawn(tmp_path, [0, 1], 5, far=3.0).axes[0].get_images()[0]
    assert (image.norm.vmin, image.norm.vmax) == (-3, 3)
    assert image.cmap(image.norm(0.0))[:3] == pytest.approx((1, 1, 1), abs=0.01)
    flat = drawn(tmp_path, [0, 1], 5, far=0.2).axes[0].get_images()[0]
    assert flat.norm.vmax == profiles.LEAST


def test_each_number_can_be_read_on_its_colour():
    def luminance(colour):
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
        return np.dot(parts, [0.2126, 0.7152, 0.0722])

    for share in np.linspace(0, 1, 200):
        ground = style.SIGNED(share)
        ink = 0.0 if cells.readable(ground) == "black" else 1.0
        light, dark = max(luminance(ground), ink), min(luminance(ground), ink)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_note_says_what_is_left_out(tmp_path):
    said = texts(drawn(tmp_path, [0, 1], 30, {"features": 13_125, "constant_features": 3_799}))
    assert "The 30 features of 9,326 that set single clusters apart most." in said
    assert "3,799 features of one value left out." in said
    none = texts(drawn(tmp_path, [0, 1], 0, {"features": 1, "constant_features": 1}))
    assert "no feature varies" in none and "1 feature of one value left out." in none
    assert "nothing to tell it from" in texts(drawn(tmp_path, [0], 0, {"features": 4}))
