"""Columns of words as numbers: categories, orders, dates."""

import numpy as np
import pytest
from table_files import read

from unsupervised.base.errors import InputError

WORDS = "c,a\nred,1\nblue,3\ngreen,5\nred,9\n"


def encoded(folder, text, ways, **options):
    """Return the features and values of a table whose columns are encoded."""
    data = read(folder_of(folder), "t.csv", text, {"encode": ways, **options})
    return dict(zip(data.features, data.values.T.tolist(), strict=True))


def folder_of(folder):
    (folder / "out").mkdir(exist_ok=True)
    return folder


def test_a_category_becomes_a_feature_for_each_value(tmp_path):
    assert encoded(tmp_path, WORDS, {"c": "one-hot"}) == {
        "c=blue": [0, 1, 0, 0], "c=green": [0, 0, 1, 0], "c=red": [1, 0, 0, 1],
        "a": [1, 3, 5, 9],
    }  # fmt: skip


def test_two_values_become_one_feature(tmp_path):
    found = encoded(tmp_path, "c,a\nno way,1\nsure,3\nno way,4\n", {"c": "one-hot"})
    assert found == {"c=sure": [0, 1, 0], "a": [1, 3, 4]}


def test_codes_are_categories_as_they_are_written(tmp_path):
    found = encoded(tmp_path, "c,a\n01,1\n1,3\n01,4\n2,5\n", {"c": "one-hot"})
    assert [name for name in found if name != "a"] == ["c=01", "c=1", "c=2"]


def test_words_in_an_order_are_their_places(tmp_path):
    assert encoded(tmp_path, WORDS, {"c": ["green", "red", "blue"]})["c"] == [1, 2, 0, 1]


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["1970-01-02", "2000-03-01"], [1, 11017]),
        (["1970-01-01T12:00", "1970-01-01 18:00:00"], [0.5, 0.75]),
        (["1970-01-01T00:00:00+02:00", "1970-01-02T00:00:00Z"], [-1 / 12, 1]),
        (["1970/01/11", "1970/02/01"], [10, 31]),
        (["11.01.1970", "1.2.1970"], [10, 31]),
        (["13/1/1970", "1/2/1970"], [12, 31]),  # the first shows that the day stands first
        (["1/13/1970", "2/1/1970"], [12, 31]),
    ],
)
def test_a_date_counts_days(tmp_path, cells, days):
    text = "d,a\n" + "".join(f"{cell},{i}\n" for i, cell in enumerate(cells))
    assert encoded(tmp_path, text, {"d": "date"})["d"] == pytest.approx(days)


def test_which_comes_first_may_be_said(tmp_path):
    text = "d,a\n3/4/1970,1\n4/4/1970,2\n"
    assert encoded(tmp_path, text, {"d": "date"}, day_first=True)["d"] == [92, 93]
    assert encoded(tmp_path, text, {"d": "date"}, day_first=False)["d"] == [62, 93]


def test_a_date_has_parts(tmp_path):
    found = encoded(tmp_path, "d,a\n2024-02-29,1\n2023-12-31,2\n", {"d": "date-parts"})
    assert found == {"d=year": [2024, 2023], "d=month": [2, 12], "d=day": [29, 31],
                     "d=weekday": [3, 6], "a": [1, 2]}  # fmt: skip


def test_an_empty_cell_is_the_commonest_category_or_costs_the_row(tmp_path):
    text = "c,a\nred,1\nblue,3\n,5\nred,9\nNA,7\ngreen,2\n"
    found = encoded(tmp_path, text, {"c": "one-hot"}, missing="median")
    assert found["c=red"] == [1, 0, 1, 1, 1, 0]
    assert encoded(tmp_path, text, {"c": "one-hot"}, missing="drop")["a"] == [1, 3, 9, 2]
    ordered = encoded(tmp_path, text, {"c": ["red", "blue", "green"]}, missing="median")
    assert ordered["c"] == [0, 1, 0.5, 0, 0.5, 2]


REFUSED = {
    "an empty cell": (
        "c,a\nred,1\n,3\nblue,2\ngreen,3\n", {"c": "one-hot"}, {}, "row 1, column 'c="),
    "a number for an empty category": (
        "c,a\nred,1\n,3\n", {"c": "one-hot"}, {"fill": {"blank": 0}}, "set tidy.missing instead"),
    "a word that the order lacks": (
        WORDS, {"c": ["red", "blue"]}, {}, "'green', which the order of"),
    "a date of two meanings": (
        "d,a\n3/4/1970,1\n4/4/1970,2\n", {"d": "date"}, {}, "tidy.day_first"),
    "what is no date": ("d,a\n1970-01-01,1\nsoon,2\n", {"d": "date"}, {}, "'soon' is no date"),
    "a day that is not there": (
        "d,a\n1970-02-30,1\n1970-01-01,2\n", {"d": "date"}, {}, "is no date"),
    "too many values": (
        "c,a\n" + "".join(f"w{i},{i}\n" for i in range(101)), {"c": "one-hot"}, {},
        "has 101 different values, expected at most 100"),
    "a column that is not there": (WORDS, {"d": "one-hot"}, {}, "no column 'd' (tidy.encode)"),
    "a name that is taken": (
        "c,c=red\nred,1\nblue,2\ngreen,3\n", {"c": "one-hot"}, {}, "is called 'c=red'"),
    "a label": (WORDS, {"c": "one-hot"}, {"label": "c"}, "named in tidy.encode and as tidy.label"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_encoded_is_refused_in_a_line(tmp_path, case):
    text, ways, options, said = REFUSED[case]
    with pytest.raises(InputError) as caught:
        encoded(tmp_path, text, ways, **options)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_order_of_the_rows_changes_no_feature(tmp_path):
    there = encoded(tmp_path, WORDS, {"c": "one-hot"})
    lines = WORDS.splitlines()
    back = encoded(tmp_path, "\n".join([lines[0], *lines[:0:-1]]), {"c": "one-hot"})
    assert list(there) == list(back)
    assert np.allclose([v[::-1] for v in back.values()], list(there.values()))
