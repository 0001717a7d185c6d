"""Scales that are learned from blocks are those of samples that are held."""

import warnings

import numpy as np
import pytest

from unsupervised.base import samples
from unsupervised.base.samples import Samples
from unsupervised.blocks import scaling
from unsupervised.blocks.rows import Rows
from unsupervised.methods.scales import scaler_for


def rows_of(folder, values, block_rows=7):
    """Return values as rows of which blocks are read."""
    names = [str(i) for i in range(len(values))]
    features = [f"f{i}" for i in range(values.shape[1])]
    paths = {name: str(folder / name) for name in ("values", "samples", "features")}
    paths["values"] += ".npz"
    samples.write(Samples(values, names, [""] * len(names), features), paths)
    return Rows.of(paths["values"], block_rows)


@pytest.mark.parametrize(
    ("scale", "size"), [("standard", 1e90), ("minmax", 1e9), ("max_abs", 1e200), ("max_abs", 1e307)]
)
def test_what_is_known_of_scaled_rows_is_what_they_hold(tmp_path, scale, size):
    """Of values whose squares no float holds, too; and nothing is warned of."""
    values = np.random.default_rng(0).normal(size=(40, 3)) * size / 10
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = scaling.scaled(rows_of(tmp_path, values), scale)
        held = scaler_for(scale, ()).fit_transform(values)
        assert np.allclose(np.concatenate(list(found.blocks())), held, rtol=1e-12)
        assert np.allclose(found.var(), held.var(axis=0), rtol=1e-12)
        assert np.allclose(found.mean(0), held.mean(axis=0), atol=1e-12)
