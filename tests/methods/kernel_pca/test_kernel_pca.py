"""Kernel PCA beside scikit-learn, plain PCA, and circles that it is known to take apart."""

import numpy as np
import pytest
from ordinary_data import samples_of, shuffled
from settings_of import spec_of
from sklearn.decomposition import PCA
from sklearn.decomposition import KernelPCA as Theirs

from unsupervised.base.errors import InputError
from unsupervised.methods.kernel_pca import tables
from unsupervised.methods.kernel_pca.fit import fit
from unsupervised.methods.kernel_pca.settings import KernelPCA

VALUES = np.random.RandomState(0).standard_normal((40, 3)) + 2


def settings(**others) -> dict:
    return spec_of(KernelPCA, **others)


@pytest.mark.parametrize("kernel", ["rbf", "cosine", "poly"])
def test_it_is_what_scikit_learn_finds(kernel):
    asked = settings(kernel=kernel, gamma=None if kernel == "cosine" else 0.2, components=3)
    found = fit(VALUES, asked)
    model = Theirs(3, kernel=kernel, gamma=0.2, eigen_solver="dense")
    assert np.abs(found.places) == pytest.approx(np.abs(model.fit_transform(VALUES)), abs=1e-9)
    new = VALUES[:5] + 0.1
    assert np.abs(found.model.transform(new)) == pytest.approx(
        np.abs(model.transform(new)), abs=1e-9
    )
    assert found.places.var(axis=0) == pytest.approx(found.variances)


def test_of_degree_one_it_is_pca():
    found = fit(VALUES, settings(kernel="poly", degree=1, gamma=1.0))
    assert np.abs(found.places) == pytest.approx(np.abs(PCA(2).fit_transform(VALUES)))
    assert found.whole == pytest.approx(VALUES.var(axis=0).sum())


def test_circles_within_one_another_lie_apart():
    angles = 2 * np.pi * np.arange(50) / 50 + 0.01
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    values = np.r_[circle, 5 * circle]
    plain = PCA(1).fit_transform(values)
    assert plain[:50].min() > plain[50:].min() and plain[:50].max() < plain[50:].max()
    first = fit(values, settings(gamma=0.1)).places[:, 0]
    assert first[:50].min() > first[50:].max() or first[:50].max() < first[50:].min()


def test_gamma_is_said_and_by_default_one_over_the_variance(written):
    found = tables.build(written(samples_of(VALUES)), settings())
    assert dict(found["scores"].rows)["gamma"] == pytest.approx(1 / VALUES.var(axis=0).sum())
    assert "components" not in found
    cosine = tables.build(written(samples_of(VALUES)), settings(kernel="cosine"))
    assert dict(cosine["scores"].rows)["gamma"] is None


def test_axes_of_one_variance_are_told_apart_in_one_way(written):
    square = samples_of(np.array([[1.0, 1], [1, -1], [-1, 1], [-1, -1]]))
    assert fit(square.values, settings()).is_tied
    one, other = (
        {row[0]: row[2:] for row in tables.build(written(data), settings())["features"].rows}
        for data in (square, shuffled(square))
    )
    assert all(one[name] == pytest.approx(other[name]) for name in one)


def test_what_it_can_make_nothing_of_is_refused(written):
    with pytest.raises(InputError, match="is 0 in every feature and has no direction"):
        tables.build(
            written(samples_of(np.r_[VALUES, np.zeros((1, 3))])), settings(kernel="cosine")
        )
    with pytest.raises(InputError, match="these samples vary along 0 alone"):
        fit(np.outer(np.arange(1.0, 9), [1, 2]), settings(kernel="cosine"))
    with pytest.raises(InputError, match="gamma: is 1, but a cosine has none"):
        tables.build(written(samples_of(VALUES)), settings(kernel="cosine", gamma=1.0))
    with pytest.raises(InputError, match="gives numbers that no computer holds"):
        fit(VALUES * 1e60, settings(kernel="poly", gamma=1.0))
    with pytest.raises(InputError, match="is 40, but 40 samples have at most 39"):
        tables.build(written(samples_of(VALUES)), settings(components=40))
