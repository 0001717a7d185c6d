import numpy as np
from scipy import sparse

from unsupervised.numeric import soundness


def test_equal_samples_are_counted_once():
    values = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    assert soundness.different(values) == 3
    assert soundness.different(sparse.csr_matrix(values)) == 3
