import numpy as np
import pytest
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods import preparation as view

PLAIN = {"features": None, "rows": None, "scale": "none"}


def test_rows_and_features_are_chosen(blobs):
    data = view.select(blobs, {**PLAIN, "rows": {"start": 1, "step": 5}, "features": ["f2"]})
    assert data.names == ["s1", "s6", "s11", "s16", "s21", "s26"]
    assert data.values.ravel().tolist() == blobs.values[1::5, 1].tolist()


def test_the_scales(blobs):
    def scaled(scale):
        return view.scaled(blobs, {**PLAIN, "scale": scale}).values

    assert np.allclose(scaled("standard").mean(axis=0), 0)
    assert np.allclose(scaled("standard").std(axis=0), 1)
    assert np.allclose(np.linalg.norm(scaled("normalize"), axis=1), 1)
    assert np.allclose(np.abs(scaled("max_abs")).max(axis=0), 1)
    assert scaled("none") is blobs.values


def test_reduction_keeps_a_sparse_array_sparse_until_then(blobs):
    data = Samples(sparse.csr_matrix(np.abs(blobs.values)), blobs.names, blobs.labels,
                   blobs.features)  # fmt: skip
    spec = {**PLAIN, "scale": "max_abs", "reduce": {"svd": 2}, "seed": 0}
    assert sparse.issparse(view.scaled(data, {**PLAIN, "scale": "max_abs"}).values)
    assert view.scaled(data, spec).features == ["1", "2"]


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
        view.scaled(data, {**PLAIN, "scale": scale})
