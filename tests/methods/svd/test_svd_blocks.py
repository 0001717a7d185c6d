"""Truncated SVD of samples of which blocks are read, beside that of samples that are held."""

import numpy as np
import pytest
from by_blocks import check_both, few_at_once, in_groups
from scipy import sparse
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.svd import tables as svd
from unsupervised.methods.svd.settings import SVD
from unsupervised.numeric import singular_blocks

SPACES = {
    "plain": {},
    "most": {"components": 5, "pairs": 3},
    "ends": {"scale": "max_abs", "components": 3, "rows": {"start": 2, "step": 2}},
    "directions": {"scale": "normalize", "features": ["f4", "f0", "f7"]},
    "weighed": {"scale": "standard", "weights": {"f1": 3.0}, "components": 2},
}


def many(samples: int = 3_000, features: int = 9) -> Samples:
    """Return samples with singular values that fall by half, labelled, with a column beside."""
    random = np.random.RandomState(4)
    sizes = 2.0 ** -np.arange(features)
    turn = np.linalg.qr(random.standard_normal((features, features)))[0]
    values = (random.standard_normal((samples, features)) * sizes) @ turn
    return in_groups(values, values[:, 0] > 0)


@pytest.fixture
def few_directions(monkeypatch) -> None:
    """Let rounds go on with fewer directions than there are features."""
    monkeypatch.setattr(singular_blocks, "MOST_EXACT", 1)
    monkeypatch.setattr(singular_blocks, "OVERSAMPLES", 3)


@pytest.mark.parametrize("space", SPACES)
def test_every_table_is_that_of_samples_that_are_held(tmp_path, monkeypatch, space):
    few_at_once(monkeypatch, 1_500)
    check_both(tmp_path, many(), "svd", "full", SPACES[space])


@pytest.mark.usefixtures("few_directions")
@pytest.mark.parametrize("space", ["plain", "most", "ends"])
def test_rounds_come_to_the_components_of_all_directions(tmp_path, monkeypatch, space):
    few_at_once(monkeypatch, 1_500)
    check_both(tmp_path, many(), "svd", "full", SPACES[space])


def test_equal_singular_values_and_none_are_told_apart_alike(written):
    """Two features of equal size that never go together, one that is twice another, one of zeros,
    and one that is next to nothing beside them."""
    ones = np.tile(np.eye(4)[:, :2], (200, 1))
    small = 1e-5 * np.random.RandomState(0).standard_normal(800)
    values = np.column_stack([ones, 2 * ones[:, 0] + ones[:, 1], np.zeros(800), small])
    names = [f"f{j}" for j in range(5)]
    paths = written(Samples(values, [str(i) for i in range(800)], [""] * 800, names))
    held, read = (
        svd.build(paths, {**spec_of(SVD, components=4), "engine": engine, "block_rows": 300})
        for engine in ("full", "dask")
    )
    for name in ("components", "variance", "features"):
        one, other = (np.array([row[-4:] for row in t[name].rows], float) for t in (held, read))
        np.testing.assert_allclose(one, other, rtol=1e-6, atol=1e-9, err_msg=name)
    sizes = [row[-1] for row in read["variance"].rows]
    exact = np.linalg.svd(values, compute_uv=False)[:4]
    assert sizes == pytest.approx(exact, rel=1e-9, abs=1e-12)


def test_a_small_singular_value_keeps_its_digits_beside_a_large_one(written):
    """Squares of which the smaller is below the rounding of the larger."""
    random = np.random.RandomState(1)
    left = np.linalg.qr(random.standard_normal((900, 3)))[0]
    turn = np.linalg.qr(random.standard_normal((3, 3)))[0]
    data = Samples(
        left * [1e8, 1.0, 1e-1] @ turn, [str(i) for i in range(900)], [""] * 900, list("abc")
    )
    spec = {**spec_of(SVD, components=2), "engine": "dask", "block_rows": 250}
    sizes = [row[-1] for row in svd.build(written(data), spec)["variance"].rows]
    assert sizes == pytest.approx([1e8, 1.0], rel=1e-6)


def test_more_features_than_samples_of_a_block(written):
    random = np.random.RandomState(1)
    values = random.standard_normal((70, 3)) @ random.standard_normal((3, 50))
    names = [f"f{j}" for j in range(50)]
    paths = written(Samples(values, [str(i) for i in range(70)], [""] * 70, names))
    spec = {**spec_of(SVD, components=3), "engine": "dask", "block_rows": 20}
    sizes = [row[-1] for row in svd.build(paths, spec)["variance"].rows]
    assert sizes == pytest.approx(np.linalg.svd(values, compute_uv=False)[:3])


def test_sparse_values_are_refused(written):
    values = sparse.random(40, 9, 0.3, format="csr", random_state=0)
    data = Samples(values, [str(i) for i in range(40)], [""] * 40, list("abcdefghi"))
    with pytest.raises(InputError, match="engine is dask.*sparse"):
        svd.build(written(data), {**spec_of(SVD), "engine": "dask", "block_rows": 20})
