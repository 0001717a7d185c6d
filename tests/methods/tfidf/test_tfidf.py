import numpy as np
import pytest
from scipy import sparse
from settings_of import spec_of

from unsupervised.base.samples import Samples
from unsupervised.methods.tfidf import tables as tfidf
from unsupervised.methods.tfidf.settings import Tfidf


def test_weights_worked_by_hand(written):
    counts = sparse.csr_matrix([[1.0, 1], [0, 2]])
    data = Samples(counts, ["a", "b"], ["", ""], ["rare", "common"])
    table = tfidf.build(written(data), spec_of(Tfidf))["weights"]
    idf = np.log(3 / 2) + 1, 1.0
    expected = np.array(idf) / np.linalg.norm(idf)
    assert table.columns == ["sample", "rare", "common"]
    assert table.rows[0][1:] == pytest.approx(expected)
    assert table.rows[1][1:] == pytest.approx([0, 1])
