"""PCA of samples of which blocks are read, beside that of samples that are held."""

import numpy as np
import pytest
from by_blocks import check_both, few_at_once, in_groups
from settings_of import spec_of

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.pca import chance
from unsupervised.methods.pca import tables as pca
from unsupervised.methods.pca.settings import PCA

SPACES = {
    "plain": {},
    "scaled": {"scale": "standard", "features": ["f0", "f4", "f3"], "pairs": 2},
    "ends": {"scale": "minmax", "components": 2, "rows": {"start": 1, "step": 2}},
    "logarithms": {"scale": "log", "features": ["f2", "f0", "f5"]},
    "weighed": {"scale": "max_abs", "weights": {"f1": 3.0}, "components": 4},
    "directions": {"scale": "normalize", "components": 2},
}


def many(samples: int = 3_000, features: int = 6) -> Samples:
    """Return samples of features that go together, of which one lies far from zero, labelled."""
    random = np.random.RandomState(2)
    sizes = 2.0 ** -np.arange(features)
    values = np.abs(
        (random.standard_normal((samples, features)) * sizes) @ random.rand(features, features)
    )
    values[:, 1] += 1e6
    heights = [f"{x:.3f}" for x in values[:, 2]]
    return in_groups(values, values[:, 0] > np.median(values[:, 0]), height=heights)


@pytest.fixture
def quick(monkeypatch) -> None:
    """Let chance look at a part of the samples, and never at all of them."""
    monkeypatch.setattr(chance, "WORK", 1e4)
    monkeypatch.setattr(chance, "FEW_REPEATS", 5)
    few_at_once(monkeypatch, 1_500)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("space", SPACES)
def test_every_table_is_that_of_samples_that_are_held(tmp_path, space):
    check_both(tmp_path, many(), "pca", "covariance", SPACES[space])


def test_components_of_no_variance_and_of_one_variance_are_told_apart_alike(tmp_path, written):
    """Two features change places, one is the sum of two others, one does not vary."""
    random = np.random.RandomState(0)
    signs = np.array([[a, b] for a in (-1, 1) for b in (-1, 1)] * 200, dtype=float)
    third = 0.1 * random.standard_normal(800)
    values = np.column_stack([signs, third, signs[:, 0] + third, np.full(800, 3.0)])
    names = [f"f{j}" for j in range(5)]
    data = Samples(values, [str(i) for i in range(800)], [""] * 800, names)
    paths = written(data)
    held, read = (
        pca.build(paths, {**spec_of(PCA), "engine": engine, "block_rows": 300})
        for engine in ("covariance", "dask")
    )
    for name in ("components", "variance", "correlation", "axes"):
        for one, other in zip(held[name].rows, read[name].rows, strict=True):
            assert one[-1] == pytest.approx(other[-1], abs=1e-9, nan_ok=True), name
    assert read["variance"].rows[-1][1] == 0


def test_places_that_are_too_many_are_refused(written):
    paths = written(many(20_000))
    with memory.within(2), pytest.raises(InputError, match="along 6 components.*fewer"):
        pca.build(paths, {**spec_of(PCA), "engine": "dask", "block_rows": 500})
