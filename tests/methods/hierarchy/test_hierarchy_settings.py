"""Which trees can be built, which can be compared, and which are drawn by the seed."""

from types import SimpleNamespace

import pytest
from needs_of import refuse

from unsupervised.base.errors import InputError
from unsupervised.methods.facts import Facts
from unsupervised.methods.hierarchy.settings import Hierarchy, checks, compared, draws, first_look

METRICS = ["cityblock", "cosine", "correlation"]


def dataset(shape):
    """Return a dataset's block as far as a tree looks at it."""
    return SimpleNamespace(tidy=SimpleNamespace(shape=shape))


@pytest.mark.parametrize("metric", METRICS)
def test_ward_needs_euclidean_distances(blobs, metric):
    message = f"metric: is {metric}, but method: ward is defined for euclidean alone"
    with pytest.raises(InputError, match=message):
        refuse(Hierarchy, blobs, method="ward", metric=metric)


@pytest.mark.parametrize("metric", METRICS)
def test_groups_need_euclidean_distances(blobs, metric):
    with pytest.raises(InputError, match=f"is {metric}, but engine: groups needs euclidean"):
        refuse(Hierarchy, blobs, engine="groups", metric=metric)
    many = Facts(samples=10_001, features=3)
    [(key, message)] = checks(Hierarchy(metric=metric), many)
    assert key == "metric"
    assert message.startswith(f"is {metric}, but groups of 10001 samples need euclidean; for ")
    assert message.endswith("scale: normalize and metric: euclidean, or set engine: exact")
    assert list(checks(Hierarchy(metric=metric, engine="exact"), many)) == []
    assert list(checks(Hierarchy(metric=metric), Facts())) == []


def test_a_tree_needs_two_samples(blobs):
    with pytest.raises(InputError, match="rows: hierarchy needs at least 2 samples, found 1"):
        refuse(Hierarchy, blobs, rows={"start": 29})


GROUPED = {"engine": "groups", "groups": 9}
COMPARED = [
    ({}, {"method": "single"}, 30, None),
    ({}, {"scale": "standard"}, 30, None),
    (GROUPED, GROUPED | {"method": "single"}, 30, None),
    ({}, GROUPED, 30, "'a' has other leaves: one tree is of samples, one of groups"),
    ({"engine": "exact"}, {}, 10_001, "'a' has other leaves: one tree is of samples"),
    ({"engine": "exact"}, {}, None, None),
    ({}, GROUPED, None, None),
    (GROUPED, GROUPED | {"scale": "standard"}, 30, "'a' has other groups as leaves, by its scale"),
    (GROUPED, GROUPED | {"groups": 8}, None, "'a' has other groups as leaves, by its groups"),
    (
        {"features": ["x"]},
        {"groups": 8},
        10_001,
        "'a' has other groups as leaves, by its features and groups; make these equal",
    ),
]


@pytest.mark.parametrize(("other", "this", "samples", "message"), COMPARED)
def test_trees_with_other_leaves_are_not_compared(other, this, samples, message):
    this = Hierarchy(compare="a", **this)
    found = list(compared(this, Hierarchy(**other), Facts(samples=samples)))
    if message is None:
        assert found == []
    else:
        [(key, said)] = found
        assert key == "compare"
        assert said.startswith(message)


DRAWS = [
    ("auto", [10_000, 4], False),
    ("auto", [10_001, 4], True),
    ("auto", None, True),
    ("exact", None, False),
    ("exact", [10_001, 4], False),
    ("groups", [30, 4], True),
]


@pytest.mark.parametrize(("engine", "shape", "expected"), DRAWS)
def test_only_trees_of_groups_are_drawn_by_the_seed(engine, shape, expected):
    assert draws(Hierarchy(engine=engine), dataset(shape)) == expected


def test_a_first_look_takes_the_tree_of_few_samples():
    found = first_look(Facts(samples=10), "max_abs").variants
    assert found == {"max_abs": {"scale": "max_abs", "method": "average"}}
    assert all(first_look(Facts(samples=n), "none").variants == {} for n in (None, 9, 5001))
