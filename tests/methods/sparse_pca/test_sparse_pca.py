"""Sparse PCA beside a known block structure, beside scikit-learn and plain PCA."""

import numpy as np
import pytest
from ordinary_data import samples_of
from settings_of import spec_of
from sklearn.decomposition import SparsePCA as Theirs

from unsupervised.base.errors import InputError
from unsupervised.methods.sparse_pca import tables
from unsupervised.methods.sparse_pca.fit import fit, gained, penalty, root_of
from unsupervised.methods.sparse_pca.settings import SparsePCA

DRAWS = np.random.RandomState(0)
HIDDEN = DRAWS.standard_normal((120, 3)) * [4, 3, 2]
# Two blocks of features that go together, and two features of noise.
BLOCKS = np.repeat(HIDDEN[:, :2], [4, 3], axis=1) + DRAWS.standard_normal((120, 7))
VALUES = np.c_[BLOCKS, 0.3 * DRAWS.standard_normal((120, 2))] + 30


def settings(**others) -> dict:
    return spec_of(SparsePCA, **others)


def objective(values: np.ndarray, weights: np.ndarray, places: np.ndarray, alpha: float) -> float:
    return 0.5 * np.square(values - places @ weights).sum() + alpha * np.abs(weights).sum()


def test_each_component_uses_its_block_of_features(written):
    found = tables.build(written(samples_of(VALUES)), settings())
    weights = np.array([row[1:] for row in found["components"].rows])
    assert (np.abs(weights) > 0).tolist() == [
        [True] * 4 + [False] * 5,
        [False] * 4 + [True] * 3 + [False] * 2,
    ]
    assert [row[1] for row in found["used"].rows] == [4, 3]
    assert np.linalg.norm(weights, axis=1) == pytest.approx(np.ones(2))
    assert dict(found["scores"].rows)["features_used"] == 7


def test_next_to_no_sparsity_is_pca():
    found = fit(VALUES, settings(sparsity=0.01))
    variances = np.linalg.eigvalsh(np.cov(VALUES.T, bias=True))[::-1]
    assert found.adjusted.sum() == pytest.approx(variances[:2].sum(), rel=1e-3)
    assert found.of_pca == pytest.approx(variances[:2])


def test_it_is_no_worse_than_scikit_learn_and_as_its():
    centred = VALUES - VALUES.mean(axis=0)
    alpha = penalty(root_of(centred), settings())
    model = Theirs(2, alpha=alpha, method="cd", tol=1e-12, max_iter=3000, random_state=0)
    theirs = model.fit(VALUES).components_
    ours = fit(VALUES, settings()).weights
    assert np.abs(ours @ theirs.T).max(axis=1) == pytest.approx(np.ones(2), abs=1e-5)
    root = root_of(centred)
    assert root.T @ root == pytest.approx(centred.T @ centred)


def test_variance_is_what_each_component_adds():
    same = np.array([[3.0, 3.0, 0.0], [0.0, 0.0, 2.0]])
    order, gains = gained(same)
    assert (order, gains.tolist()) == ([0, 2, 1], [9, 4, 0])
    found = fit(VALUES, settings(components=3, sparsity=0.1))
    _, triangle = np.linalg.qr((VALUES - found.mean) @ found.weights.T)
    assert found.adjusted == pytest.approx(np.diag(triangle) ** 2 / len(VALUES))
    assert (found.adjusted <= found.own + 1e-9).all()
    assert found.adjusted.sum() < found.of_pca.sum()


def test_what_uses_no_feature_or_does_not_vary_is_refused(written):
    with pytest.raises(InputError, match="sparsity is 0.5, at which 1 of 2 components use no feat"):
        fit(DRAWS.standard_normal((50, 2)) * [10, 1], settings(sparsity=0.5))
    with pytest.raises(InputError, match="components is 2, but these samples vary along 1 alone"):
        fit(np.outer(np.arange(6.0), [1, 2]), settings())
    with pytest.raises(InputError, match="all 4 samples are equal"):
        tables.build(written(samples_of(np.ones((4, 3)))), settings())
