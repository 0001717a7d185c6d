"""Variants are compared only where they see the same samples, or groups, as leaves."""

import pytest
from config_tools import FISH, errors_of, put

from unsupervised.config import check as checker

TREES = f"{FISH}.steps.hierarchy"


BASE = {"method": "average"}


COMPARED = [
    ({"rows": {"start": 1}}, "'base' sees other samples, so nothing can be compared"),
    ({"rows": {"step": 2}}, "'base' sees other samples"),
    ({"rows": {"start": 0, "step": 1}}, None),
    ({"engine": "groups", "groups": 9}, "'base' has other leaves: one tree is of samples"),
    ({"method": "single"}, None),
    ({"scale": "standard"}, None),
]


@pytest.mark.parametrize(("settings", "message"), COMPARED)
def test_the_checker_knows_which_trees_are_comparable(raw_config, settings, message):
    put(raw_config, TREES, {"base": BASE, "other": {"compare": "base", **settings}})
    if message is None:
        checker.load(raw_config)
    else:
        assert any(f"{TREES}.other.compare: {message}" in e for e in errors_of(raw_config))


def test_trees_of_other_groups_are_not_compared(raw_config):
    grouped = {"engine": "groups", "groups": 9}
    put(raw_config, TREES, {"a": grouped, "b": grouped | {"compare": "a", "scale": "standard"},
                            "c": grouped | {"compare": "a", "groups": 8},
                            "d": grouped | {"compare": "a", "method": "single"}})  # fmt: skip
    found = errors_of(raw_config)
    assert len(found) == 2
    assert "'a' has other groups as leaves, by its scale" in found[0]
    assert "'a' has other groups as leaves, by its groups" in found[1]


def test_rows_count_where_the_size_is_not_known_too(raw_config):
    put(raw_config, f"{FISH}.tidy.shape", ...)
    put(raw_config, f"{FISH}.steps.kmeans.standardized.rows", {"start": 3})
    assert "standardized.compare: 'raw' sees other samples" in errors_of(raw_config)[0]
