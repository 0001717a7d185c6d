"""A mixture fitted block by block, beside scikit-learn's of all samples from the same start."""

import numpy as np
import pytest
from sklearn.mixture import GaussianMixture

from unsupervised.base import samples
from unsupervised.blocks.rows import Rows
from unsupervised.numeric import expectation
from unsupervised.numeric.expectation import Gaussians, roots_of

FLOOR = 1e-6


@pytest.fixture(scope="module")
def values():
    """1,500 samples of three features about three centres, which touch."""
    random = np.random.RandomState(0)
    centres = np.array([[0.0, 0.0, 0.0], [3.0, 1.0, 0.0], [0.0, 3.0, 2.0]])
    return centres[random.randint(0, 3, 1500)] + random.standard_normal((1500, 3))


def rows_of(folder, values, block) -> Rows:
    """Return values of which blocks are read."""
    samples.write_dense(folder / "values.npz", values)
    return Rows.of(folder / "values.npz", block)


def begun(values, kind: str) -> Gaussians:
    """Return a mixture of equal weights about the first samples."""
    whole = np.cov(values.T, bias=True)
    variances = whole.diagonal()
    covariances = {
        "full": np.array([whole] * 3), "tied": whole, "diag": np.array([variances] * 3),
        "spherical": np.array([variances.mean()] * 3),
    }[kind]  # fmt: skip
    return Gaussians(kind, np.ones(3) / 3, values[:3], covariances, roots_of(covariances, kind))


@pytest.mark.parametrize("kind", ["full", "tied", "diag", "spherical"])
def test_each_round_is_that_of_scikit_learn(tmp_path, values, kind):
    start = begun(values, kind)
    roots = start.roots
    precisions = roots @ roots.swapaxes(-1, -2) if kind in ("full", "tied") else roots**2
    model = GaussianMixture(
        3, covariance_type=kind, tol=1e-5, max_iter=300, reg_covar=FLOOR, means_init=start.means,
        weights_init=start.weights, precisions_init=precisions,
    ).fit(values)  # fmt: skip
    found = expectation.run(rows_of(tmp_path, values, 400), start, FLOOR, 300, 1e-5)
    assert found.rounds == model.n_iter_ > 5
    assert found.has_settled
    assert found.likelihood == pytest.approx(model.lower_bound_, rel=1e-9)
    for own, other in (
        (found.weights, model.weights_), (found.means, model.means_),
        (found.covariances, model.covariances_), (found.roots, model.precisions_cholesky_),
    ):  # fmt: skip
        assert np.allclose(own, other, rtol=1e-6, atol=1e-8)
    assert found.parameters == model._n_parameters()


def test_what_lies_far_from_zero_loses_no_digits(tmp_path, values):
    near, far = (
        expectation.run(rows_of(tmp_path, v, 400), begun(v, "full"), FLOOR, 20, 0.0)
        for v in (values, values + 1e6)
    )
    assert np.allclose(near.covariances, far.covariances, rtol=1e-5)
    assert not near.has_settled


def test_a_component_without_room_is_refused(tmp_path, values):
    flat = np.column_stack([values[:, 0], values[:, 0]])
    start = Gaussians("full", np.ones(1), flat[:1], np.eye(2)[None], np.eye(2)[None])
    with pytest.raises(np.linalg.LinAlgError):
        expectation.run(rows_of(tmp_path, flat, 400), start, 0.0, 5, 1e-6)
