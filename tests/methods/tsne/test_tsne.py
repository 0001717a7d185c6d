import numpy as np
import pytest
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.methods.tsne import fit as tsne
from unsupervised.methods.tsne.settings import TSNE


def test_one_block_of_rows_a_seed(written, blobs):
    spec = spec_of(TSNE, perplexity=8.0, init="random", maps=2, max_iter=300)
    found = tsne.build(written(blobs), {**spec, "seed": 5})
    assert [row[2] for row in found["map"].rows] == [5] * 30 + [6] * 30
    first, second = (np.array([r[3:] for r in found["map"].rows])[i : i + 30] for i in (0, 30))
    assert not np.allclose(first, second)
    scores = {(name, seed): value for name, value, seed in found["scores"].rows}
    assert scores["trustworthiness", 5] > 0.8
    assert {name for name, _ in scores} == {
        "kl_divergence", "trustworthiness", "label_purity", "engine_exact"
    }  # fmt: skip


def test_label_purity_worked_by_hand():
    places = np.array([[0, 0], [1, 0], [2, 0], [100, 0], [101, 0], [102, 0.0]])
    # Five neighbours are all others: two of five have the same label.
    assert tsne.label_purity(places, list("aaabbb")) == pytest.approx(2 / 5)
    assert tsne.label_purity(places, list("aaaaaa")) == 1


def test_too_large_a_perplexity_is_refused(written, blobs):
    with pytest.raises(InputError, match="perplexity is 30, but there are only 30 samples"):
        tsne.build(written(blobs), spec_of(TSNE))
