import numpy as np
import pytest
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.numeric import soundness


def test_equal_samples_are_counted_once():
    values = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    assert soundness.different(values) == 3
    assert soundness.different(sparse.csr_matrix(values)) == 3


@pytest.mark.parametrize(
    "first, second, said",
    [
        (1e-300, 2e-300, "varies by 1e-300 alone, too little for a computer to square"),
        (1e9, 1e9 + 1e-7, "too little beside its size"),
    ],
)
def test_a_feature_that_hardly_varies_is_refused_in_true_words(first, second, said):
    values = np.array([[first, 0.0], [second, 1.0], [first, 2.0]])
    with pytest.raises(InputError, match=f"feature 'tiny' .*{said}"):
        soundness.check_standard(Samples(values, list("abc"), [""] * 3, ["tiny", "b"]))
