"""Parts of a scale, telephone numbers, and other words that hold digits."""

import pytest

from unsupervised.data.ranges import are_phones, are_ranges, in_order


@pytest.mark.parametrize(
    "ordered",
    [
        ["<18", "18-25", "26-45", "45+"],
        ["<5", "5-10", "10-20", ">20"],
        ["0", "1-5", "6-10", "11+"],
        ["under 1,000", "1,000 to 4,999", "5,000 and over"],
        ["$0-$50", "$50-$100", "$100+"],
        ["5-9 years", "10-19 years", "20-64 years"],
    ],
)
def test_parts_of_a_scale_have_an_order(ordered):
    assert are_ranges(set(ordered))
    assert in_order(sorted(ordered, reverse=True)) == ordered


@pytest.mark.parametrize(
    "words",
    [
        {"1", "2", "3"}, {"1.5", "<0.1", "2.5", "7"}, {"1-5", "3-8"}, {"red", "1-5"},
        {"5-1", "7-9"}, {"1-5"}, {"A", "0"}, {"2010-01-02", "2010-01-03"},
    ],
)  # fmt: skip
def test_other_words_are_no_scale(words):
    assert not are_ranges(words)


def test_telephone_numbers():
    assert are_phones("x", ["+49 170 1234567", "+49 (0)30 123456"])
    assert are_phones("x", ["555-123-4567", "555-123-9999"])
    assert are_phones("Phone", ["170 1234567", "30/1234567"])
    assert not are_phones("x", ["1 234 567", "2 345 678"])
    assert not are_phones("x", ["2024-01-31", "2024-02-01"])
    assert not are_phones("phone", ["5 km", "7 km"])
