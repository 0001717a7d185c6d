import numpy as np
import pytest
from scipy import sparse

from unsupervised.base.samples import Samples
from unsupervised.config import first_look
from unsupervised.methods import facts


def data(values, kind=np.asarray):
    values = np.asarray(values, dtype=float)
    rows, columns = values.shape
    return Samples(kind(values), [str(i) for i in range(rows)], [""] * rows,
                   [f"f{i}" for i in range(columns)])  # fmt: skip


def asked(steps):
    return {name for name, variants in steps if variants}


def test_a_common_table_gets_every_step():
    values = np.random.RandomState(0).uniform(0, 1, (40, 5))
    assert asked(first_look.steps_for(data(values))) == {
        "kmeans", "pca", "hierarchy", "tsne", "nmf", "similar"
    }  # fmt: skip


def test_negative_values_get_no_nmf():
    values = np.random.RandomState(0).standard_normal((40, 5))
    assert not {"nmf", "similar"} & asked(first_look.steps_for(data(values)))


def test_few_samples_get_neither_tree_nor_map():
    assert asked(first_look.steps_for(data(np.eye(4) - 2))) == {"kmeans", "pca"}


def test_two_samples_get_no_clusters():
    """No number of clusters can be chosen among them; among three one can."""
    values = np.array([[0.0, 1.0], [4.0, -3.0], [1.0, 2.0]])
    assert asked(first_look.steps_for(data(values[:2]))) == {"pca"}
    steps = first_look.steps_for(data(values))
    assert asked(steps) == {"kmeans", "pca"}
    assert steps.kmeans["standardized"].sweep == [1, 2]


def test_many_samples_get_no_step_that_looks_at_pairs(monkeypatch):
    monkeypatch.setattr(facts, "MOST_PAIRED", 30)
    values = np.random.RandomState(0).standard_normal((40, 5))
    assert asked(first_look.steps_for(data(values))) == {"kmeans", "pca"}


def test_a_sparse_table_gets_svd_in_place_of_pca():
    values = np.random.RandomState(0).uniform(0, 1, (40, 5))
    steps = first_look.steps_for(data(values, sparse.csr_matrix))
    assert "svd" in asked(steps)
    assert "pca" not in asked(steps)


def test_a_constant_feature_is_not_standardised():
    values = np.random.RandomState(0).uniform(0, 1, (40, 5))
    values[:, 2] = 3
    assert set(first_look.steps_for(data(values)).kmeans) == {"max_abs"}


@pytest.mark.parametrize("rows", [10, 11, 31, 100])
def test_the_perplexity_fits_the_samples(rows):
    values = np.random.RandomState(0).standard_normal((rows, 3))
    steps = first_look.steps_for(data(values))
    assert steps.tsne["standardized"].perplexity <= rows / 3
