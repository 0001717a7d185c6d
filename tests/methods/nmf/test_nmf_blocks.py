"""NMF of samples of which blocks are read, beside that of samples that are held."""

import numpy as np
import pytest
from by_blocks import check_both, few_at_once, in_groups
from settings_of import spec_of
from sklearn.decomposition import NMF as ScikitNMF
from sklearn.exceptions import ConvergenceWarning

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.nmf import coherence, descent, hiding
from unsupervised.methods.nmf import tables as nmf
from unsupervised.methods.nmf.settings import NMF

SPACES = {
    "plain": {"components": 3, "sweep": [1, 4], "reconstruct": "s7"},
    "drawn": {"components": 2, "init": "random", "scale": "max_abs", "sweep": [2, 3]},
    "part": {"components": 3, "init": "nndsvda", "rows": {"start": 1, "step": 2},
             "features": ["f3", "f0", "f5", "f8", "f7"], "weights": {"f0": 2.0}},
    "ends": {"components": 4, "scale": "minmax", "top": 3, "plot": {"topics": "samples"}},
}  # fmt: skip


def many(samples: int = 3_000, features: int = 9) -> Samples:
    """Return counts, most of them 0, of words of three topics, labelled, with a column beside."""
    random = np.random.RandomState(0)
    topics = 0.1 + 2.0 * np.kron(np.eye(3), np.ones((1, features // 3)))
    values = random.poisson(random.gamma(0.3, size=(samples, 3)) @ topics).astype(float)
    return in_groups(values, values.argmax(axis=1) // 3)


@pytest.fixture
def quick(monkeypatch) -> None:
    """Let measures draw less, and none look at all samples."""
    monkeypatch.setattr(coherence, "MOST_DOCUMENTS", 400)
    monkeypatch.setattr(coherence, "REPEATS", 10)
    monkeypatch.setattr(coherence, "FEW_REPEATS", 5)
    monkeypatch.setattr(coherence, "TOPICS", 3)
    monkeypatch.setattr(hiding, "ROUNDS", 5)
    few_at_once(monkeypatch, 1_500)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("space", SPACES)
def test_every_table_is_that_of_samples_that_are_held(tmp_path, space):
    check_both(tmp_path, many(), "nmf", "sample", {"sample": 500, **SPACES[space]})


@pytest.mark.parametrize("tol", [1e-4, 1e-12])
def test_features_end_where_those_of_scikit_learn_do(tol):
    values = many(400).values
    model = ScikitNMF(3, init="nndsvd", max_iter=500, tol=tol).fit(values[:200])
    found = descent.features(
        values @ model.components_.T, model.components_, {"max_iter": 500, "tol": tol}
    )
    np.testing.assert_allclose(found, model.transform(values), rtol=1e-9, atol=1e-12)
    assert (found == 0).any()


def test_features_that_still_move_at_the_end_are_told_of():
    values = many(400).values
    components = np.random.RandomState(0).rand(3, 9)
    with pytest.warns(ConvergenceWarning, match="max_iter is 2"):
        descent.features(values @ components.T, components, {"max_iter": 2, "tol": 1e-9})


def test_samples_of_which_a_block_has_a_value_below_0_are_refused(written):
    data = many(900)
    data.values[-1, 0] = -1.0
    with pytest.raises(InputError, match="smallest value is -1"):
        nmf.build(written(data), {**spec_of(NMF), "engine": "dask", "block_rows": 400})
