import numpy as np
import pytest
from made_tables import numbered
from scipy import sparse
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods import preparation
from unsupervised.methods.pca.settings import PCA

PLAIN = {"features": None, "rows": None, "scale": "none"}


def test_rows_and_features_are_chosen(blobs):
    data = preparation.select(blobs, {**PLAIN, "rows": {"start": 1, "step": 5}, "features": ["f2"]})
    assert data.names == ["s1", "s6", "s11", "s16", "s21", "s26"]
    assert data.values.ravel().tolist() == blobs.values[1::5, 1].tolist()


def test_the_scales(blobs):
    def scaled(scale):
        return preparation.prepared(blobs, {**PLAIN, "scale": scale}).values

    assert np.allclose(scaled("standard").mean(axis=0), 0)
    assert np.allclose(scaled("standard").std(axis=0), 1)
    assert np.allclose(np.linalg.norm(scaled("normalize"), axis=1), 1)
    assert np.allclose(np.abs(scaled("max_abs")).max(axis=0), 1)
    assert scaled("none") is blobs.values


@pytest.mark.parametrize("count", [1, 2])
def test_components_are_not_called_as_features_are(blobs, count):
    """Where as many are left as there were features, too."""
    found = preparation.prepared(blobs, {"scale": "none", "reduce": {"pca": count}, "seed": 0})
    assert found.features == ["1", "2"][:count]


def test_reduction_keeps_a_sparse_array_sparse_until_then(blobs):
    data = Samples(sparse.csr_matrix(np.abs(blobs.values)), blobs.names, blobs.labels,
                   blobs.features)  # fmt: skip
    spec = {**PLAIN, "scale": "max_abs", "reduce": {"svd": 2}, "seed": 0}
    assert sparse.issparse(preparation.prepared(data, {**PLAIN, "scale": "max_abs"}).values)
    assert preparation.prepared(data, spec).features == ["1", "2"]


@pytest.mark.parametrize(
    ("values", "scale", "message"),
    [
        ([[1.0, 2.0], [1.0, 3.0]], "standard", "feature 'f' is the same in all 2 samples"),
        ([[0.0, 0.0], [1.0, 3.0]], "normalize", "sample 'a' is zero in every feature"),
    ],
)
def test_scales_that_make_nothing_are_refused(values, scale, message):
    data = Samples(np.array(values), ["a", "b"], ["", ""], ["f", "g"])
    with pytest.raises(InputError, match=message):
        preparation.prepared(data, {**PLAIN, "scale": scale})


UNSCALED = [
    ("none", 1e160, "whose square no computer holds"),
    ("none", 1e-160, "whose square is 0 to a computer"),
    ("standard", 1e160, "whose square no computer holds"),
    ("max_abs", 1e-20, "too small for scale: max_abs"),
    ("normalize", 1e-20, "in every feature and has no direction"),
]


@pytest.mark.parametrize(("scale", "factor", "message"), UNSCALED)
def test_a_scale_works_or_is_refused(blobs, scale, factor, message):
    data = numbered(np.abs(blobs.values) * factor)
    with pytest.raises(InputError, match=message):
        preparation.prepared(data, spec_of(PCA, scale=scale))


def test_a_feature_that_varies_by_rounding_is_not_standardised():
    values = np.column_stack([np.arange(4.0), 1e17 + np.array([0, 0, 0, 16.0])])
    with pytest.raises(InputError, match="feature 'f1' varies by 16 alone"):
        preparation.prepared(numbered(values), spec_of(PCA, scale="standard"))
