"""Numbers in cells, and the order in which what is alike stands side by side."""

import numpy as np
import pytest

from unsupervised.base.words import percent
from unsupervised.figures import cells, ordering, style, sweeps


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(-0.04, 1, "0.0"), (-0.05001, 1, "−0.1"), (0.0, 2, "0.00"), (-1.0, 0, "−1"), (0.25, 1, "0.2")],
)
def test_a_number_that_rounds_to_nothing_has_no_sign(value, decimals, text):
    assert cells.number(value, decimals) == text


@pytest.mark.parametrize("colours", [style.COUNTS, style.SIGNED])
def test_numbers_can_be_read_on_every_colour(colours):
    for share in np.linspace(0, 1, 101):
        ground = colours(float(share))
        ink = 0.0 if cells.readable(ground) == "black" else 1.0
        parts = np.array(ground[:3])
        parts = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        lit = float(parts @ [0.2126, 0.7152, 0.0722])
        assert (max(lit, ink) + 0.05) / (min(lit, ink) + 0.05) >= 4.5


def test_a_cell_that_is_not_known_stays_blank():
    axes = style.new(4, 4)[1]
    values = np.array([[1.0, np.nan], [0.0, -1.0]])
    cells.write(axes, values, (values + 1) / 2, style.SIGNED, lambda v: cells.number(v, 0), 8)
    assert [text.get_text() for text in axes.texts] == ["1", "0", "−1"]


def test_alike_things_stand_side_by_side():
    """Two groups of three that are shuffled."""
    groups = np.array([0, 1, 0, 1, 1, 0])
    order = ordering.alike(np.where(groups[:, None] == groups[None], 0.9, -0.2))
    found = groups[order].tolist()
    assert found in ([0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0])


def test_a_row_of_things_stands_in_its_order():
    places = np.array([3.0, 0.0, 4.0, 1.0, 2.0])
    order = ordering.alike(-np.abs(places[:, None] - places[None]))
    found = places[order].tolist()
    assert found in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0])


def test_what_is_not_known_and_few_things_have_an_order():
    assert ordering.alike(np.full((2, 2), np.nan)) == [0, 1]
    assert sorted(ordering.alike(np.full((4, 4), np.nan))) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0%"), (1, "100%"), (0.1, "10%"), (0.002, "0.2%"), (0.9981, "99.8%"), (0.12345, "12%"),
     (0.0004, "0.04%"), (1e-9, "below 0.01%"), (1 - 1e-9, "above 99.99%"), (0.004, "0.4%")],
)  # fmt: skip
def test_what_is_neither_nothing_nor_all_is_not_called_so(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(
    ("values", "power", "words"),
    [([4.5e6, 0], 6, " (×10⁶)"), ([99_999.0], 0, ""), ([0.0], 0, ""),
     ([5e-7, np.nan], -9, " (×10⁻⁹)"), ([1e300], 300, " (×10³⁰⁰)"), ([], 0, "")],
)  # fmt: skip
def test_an_axis_of_large_numbers_says_by_what_they_were_divided(values, power, words):
    found = sweeps.power_of(np.array(values, dtype=float))
    assert (found, sweeps.in_powers(found)) == (power, words)
