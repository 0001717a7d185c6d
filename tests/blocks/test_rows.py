"""Samples that are not held are those of the table, whichever are asked for."""

import numpy as np
import pytest

from unsupervised.base import samples
from unsupervised.blocks import rows
from unsupervised.blocks.rows import Rows


@pytest.fixture
def table(tmp_path):
    """A table and the same where it lies."""
    values = np.random.default_rng(0).normal(size=(300, 3))
    samples.write_dense(tmp_path / "values.npz", values)
    return values, Rows.of(tmp_path / "values.npz", 70)


@pytest.mark.parametrize("at_once", [1, 7, 300, 500])
def test_some_samples_come_in_the_order_in_which_they_are_asked_for(table, monkeypatch, at_once):
    monkeypatch.setattr(rows, "AT_ONCE", at_once)
    values, read = table
    for places in ([5], [299, 0, 0, 7], [-1, 3], [], np.random.default_rng(1).permutation(300)):
        np.testing.assert_array_equal(read.some(places), values[np.array(places, dtype=int)])


def test_some_of_every_third_sample_and_of_other_features(table):
    values, read = table
    part = read.with_rows(range(1, 300, 3)).with_columns([2, 0])
    np.testing.assert_array_equal(part[[4, 1]], values[1::3, [2, 0]][[4, 1]])


def test_blocks_one_after_another_are_the_table(table):
    values, read = table
    for part, own in (
        (read, values),
        (read.with_rows(range(5, 290)), values[5:290]),
        (read.with_rows(range(0, 300, 7)), values[::7]),
        (read.with_columns([1]), values[:, [1]]),
    ):
        found = list(part.blocks())
        assert all(block.flags.writeable for block in found)
        np.testing.assert_array_equal(np.concatenate(found), own)
