"""Names in natural order."""

from unsupervised.base import natural


def test_numbers_in_names_stand_by_their_size():
    assert natural.order(["class 10", "class 2", "class 0", "b", "class 2"]) == [
        "b", "class 0", "class 2", "class 10",
    ]  # fmt: skip
    assert natural.order(["v1.10", "v1.9", "v1"]) == ["v1", "v1.9", "v1.10"]


def test_names_that_are_numbers_stand_by_their_size():
    assert natural.order(["0.5", "-1", "10", "0.25", "2"]) == ["-1", "0.25", "0.5", "2", "10"]
    assert natural.order(["01", "1", ""]) == ["", "01", "1"]
