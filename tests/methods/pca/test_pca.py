import numpy as np
import pytest
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.pca import tables as pca
from unsupervised.methods.pca.settings import PCA


@pytest.fixture
def found(written, blobs):
    return pca.build(written(blobs), spec_of(PCA))


def numbers(table, start=1):
    return np.array([row[start:] for row in table.rows], dtype=float)


def test_components_are_the_eigenvectors_of_the_covariance(found, blobs):
    values, vectors = np.linalg.eigh(np.cov(blobs.values, rowvar=False))
    assert np.allclose(numbers(found["variance"])[:, 0], values[::-1])
    assert np.allclose(np.abs(numbers(found["components"])), np.abs(vectors.T[::-1]))


def test_the_largest_entry_of_each_component_is_positive(found):
    components = numbers(found["components"])
    assert (components[range(3), np.abs(components).argmax(axis=1)] > 0).all()


def test_ratios_sum_to_one(found):
    assert numbers(found["variance"])[:, 1].sum() == pytest.approx(1)
    assert numbers(found["variance"])[-1, 2] == pytest.approx(1)


def test_features_are_the_centred_samples_along_the_components(found, blobs):
    centred = blobs.values - blobs.values.mean(axis=0)
    assert np.allclose(numbers(found["features"], 2), centred @ numbers(found["components"]).T)


def test_correlation_is_gone(found, blobs):
    for a, b, before, after in found["correlation"].rows:
        i, j = blobs.features.index(a), blobs.features.index(b)
        assert before == pytest.approx(np.corrcoef(blobs.values[:, i], blobs.values[:, j])[0, 1])
        assert after == 0


def test_only_axes_along_the_components_decorrelate(found):
    assert {degrees for degrees, r in found["axes"].rows if r == 0} == {0, 90, 180, 270}


def test_fewer_components_are_the_first_of_all(written, blobs, found):
    two = pca.build(written(blobs), spec_of(PCA, components=2))
    assert np.allclose(numbers(two["features"], 2), numbers(found["features"], 2)[:, :2])


def test_too_many_components_are_refused(written, blobs):
    with pytest.raises(InputError, match="components: is 4, but 30 samples × 3 features have"):
        pca.build(written(blobs), spec_of(PCA, components=4))


def test_before_shows_the_features_that_vary_most(written):
    values = np.array([[0.0, 1, 5], [0, 2, 9], [0, 4, 1]])
    data = Samples(values, list("abc"), [""] * 3, ["still", "f", "g"])
    assert pca.build(written(data), spec_of(PCA))["before"].columns[2:] == ["f", "g"]
