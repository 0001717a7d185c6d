import numpy as np
import pytest
from scipy import sparse
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.svd import fit
from unsupervised.methods.svd import tables as svd
from unsupervised.methods.svd.settings import SVD


@pytest.fixture
def data():
    values = sparse.random(20, 40, 0.2, format="csr", random_state=0)
    return Samples(values, [str(i) for i in range(20)], [""] * 20, [f"w{i}" for i in range(40)])


def test_singular_values_are_those_of_the_dense_array(written, data):
    found = svd.build(written(data), spec_of(SVD, components=5))
    exact = np.linalg.svd(data.values.toarray(), compute_uv=False)[:5]
    assert np.allclose([row[4] for row in found["variance"].rows], exact, rtol=1e-3)
    assert list(found["variance"].columns)[-1] == "singular_value"


def test_features_times_components_are_the_best_approximation(written, data):
    found = svd.build(written(data), spec_of(SVD, components=19))
    features = np.array([row[2:] for row in found["features"].rows])
    components = np.array([row[1:] for row in found["components"].rows])
    exact = np.linalg.svd(data.values.toarray(), compute_uv=False)
    error = np.linalg.norm(features @ components - data.values.toarray())
    assert error == pytest.approx(exact[19], rel=1e-6)


def test_too_many_components_are_refused(written, data):
    with pytest.raises(InputError, match="at most 20"):
        svd.build(written(data), spec_of(SVD, components=21))


@pytest.mark.parametrize("size", [1e-12, 1.0, 1e9])
def test_components_do_not_hang_on_the_last_bits(data, size):
    """Another processor's rounding errors, on data of any size, change no bit."""
    values = (data.values * size).tocsr()
    left, scales, right = np.linalg.svd(values.toarray(), full_matrices=False)
    noise = 1 + 1e-14 * np.random.RandomState(1).standard_normal(left.shape)
    found = fit.settled_components(values, left * scales, scales)
    again = fit.settled_components(values, left * scales * noise, scales * noise[0])
    assert (found == again).all()
    assert np.allclose(found, right, atol=1e-6)


def test_a_component_of_no_weight_is_zero(written):
    values = sparse.csr_matrix(np.outer([1.0, 2.0, 3.0, 4.0], [1.0, 0.0, 2.0]))
    data = Samples(values, list("abcd"), [""] * 4, ["x", "y", "z"])
    found = svd.build(written(data), spec_of(SVD, components=2))
    assert found["components"].rows[1][1:] == [0.0, 0.0, 0.0]
