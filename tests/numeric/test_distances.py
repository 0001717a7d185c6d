"""Distances that are undefined name the sample; no other than a finite one goes on."""

import numpy as np
import pytest

from unsupervised.base.errors import InputError
from unsupervised.numeric import distances

UNDEFINED = [
    ("cosine", [0.0, 0.0, 0.0], "sample 's3' is zero in every feature"),
    ("cosine", [1e-200, 0.0, 0.0], "sample 's3' is zero in every feature"),
    ("correlation", [0.1, 0.1, 0.1], "sample 's3' has one value in all its features"),
    ("correlation", [0.1 + 0.2, 0.3, 0.3], "sample 's3' has one value in all its features"),
    ("correlation", [0.0, 0.0, 0.0], "sample 's3' has one value in all its features"),
]


@pytest.mark.parametrize(("metric", "row", "message"), UNDEFINED)
def test_a_sample_without_a_distance_is_named(metric, row, message):
    values = np.vstack([np.random.RandomState(0).rand(3, 3), row])
    with pytest.raises(InputError, match=message):
        distances.between(values, ["s0", "s1", "s2", "s3"], metric)


def test_no_distance_that_is_not_finite_goes_on():
    values = np.array([[0.0], [1.0], [1e200], [2.0]])
    with pytest.raises(InputError, match="samples 'a' and 'c' have no finite euclidean distance"):
        distances.between(values, list("abcd"), "euclidean")


@pytest.mark.parametrize("count", [2, 3, 7])
def test_a_place_of_the_condensed_form_is_a_pair(count):
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    assert [distances.pair(i, count) for i in range(len(pairs))] == pairs
