"""Text that fits: measured, shortened in the middle, never two names alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unsupervised.figures import lettering


def test_a_name_that_fits_stays():
    assert lettering.short("Colgate-Palmolive", 2) == "Colgate-Palmolive"


def test_a_long_name_loses_its_middle():
    found = lettering.short("the first letters and " * 3 + "the last", 1.5)
    assert found.startswith("the fir")
    assert found.endswith("last")
    assert lettering.LEFT_OUT in found
    assert 1.3 < lettering.inches(found, 10) <= 1.5


def test_names_that_differ_in_the_middle_show_where():
    names = [f"{'plate ' * 6}{i:02d}{' measured' * 5}" for i in range(20)]
    found = lettering.fitted(names, 1.8)
    assert len(set(found)) == 20
    assert all(f"{i:02d}" in text for i, text in enumerate(found))


@given(st.lists(st.text(min_size=1, max_size=90), min_size=1, max_size=20, unique=True))
@pytest.mark.filterwarnings("ignore:.*missing from font")
def test_different_names_stay_different_and_in_their_line(names):
    found = lettering.fitted(names, 1.5)
    assert len(set(found)) == len(names)
    assert not any(set("\n\r\t\v\f") & set(text) for text in found)


def test_a_title_is_broken_into_lines():
    text = lettering.wrapped("words of a long title " * 30 + "the end", 5, 13, "bold")
    assert 2 <= len(text.split("\n")) <= 4
    assert text.endswith("the end")
    assert all(lettering.inches(line, 13, "bold") <= 5 for line in text.split("\n"))
