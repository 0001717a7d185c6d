import numpy as np
import pytest
from mixed_tables import balloons, wines
from scipy import sparse

from unsupervised.base.samples import Samples
from unsupervised.config import first_look
from unsupervised.config.proposing import spec_of
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


LARGE = "a,b,c\n" + "".join(f"{i % 7},{i % 5 + 0.5},3\n" for i in range(60))


def test_a_large_file_is_standardised_as_any_other(tmp_path, monkeypatch):
    path = tmp_path / "t.csv"
    path.write_text(LARGE)
    spec = spec_of(path, {})
    small = first_look.steps_for_file(path, spec)
    monkeypatch.setattr(first_look, "LARGE_BYTES", 100)
    large = first_look.steps_for_file(path, spec)
    for steps in (small, large):
        assert {name: v.scale for name, v in steps.kmeans.items()} == {"standardized": "standard"}
        assert {name: v.scale for name, v in steps.pca.items()} == {"standardized": "standard"}


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("tfidf", [False, True])
def test_what_tf_idf_has_weighed_is_not_scaled(tmp_path, monkeypatch, large, tfidf):
    path = tmp_path / "t.csv"
    words = ["sea ship", "rock hill sea", "ship hill", "rock rock"]
    path.write_text("text\n" + "".join(f"{words[i % 4]} w{i % 5}\n" for i in range(20)))
    if large:
        monkeypatch.setattr(first_look, "LARGE_BYTES", 10)
    spec = spec_of(path, {"texts": {"column": "text", "tfidf": tfidf}})
    steps = first_look.steps_for_file(path, spec)
    scales = {v.scale for _, variants in steps for v in variants.values() if hasattr(v, "scale")}
    assert "kmeans" in asked(steps)
    # The nearest samples and a truncated SVD take values as they are.
    assert scales - {"none"} == (set() if tfidf else {"max_abs"})


def test_a_constant_column_does_not_turn_standardising_off(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(LARGE)
    assert set(first_look.steps_for_file(path, spec_of(path, {})).kmeans) == {"standardized"}
    assert set(first_look.steps_for_file(path, spec_of(path, {"constant": "keep"})).kmeans) == {
        "max_abs"
    }


def test_numbers_and_words_are_taken_as_they_are():
    steps = first_look.steps_for(wines())
    assert asked(steps) == {"kmeans", "pca", "hierarchy", "tsne", "famd", "nmf", "similar"}
    assert steps.hierarchy["gower"].metric == "gower"


def test_words_alone_have_components_of_their_own():
    assert {"mca"} == {"famd", "mca"} & asked(first_look.steps_for(balloons()))


@pytest.mark.parametrize("large", [False, True])
def test_weights_of_words_of_ones_own_are_not_scaled(tmp_path, monkeypatch, large):
    draw = np.random.RandomState(0)
    values = draw.uniform(0.1, 1, (40, 30)) * (draw.uniform(size=(40, 30)) < 0.2)
    values /= np.linalg.norm(values, axis=1, keepdims=True)
    path = tmp_path / "t.csv"
    head = ",".join(f"w{i}" for i in range(30))
    np.savetxt(path, values, "%.6f", delimiter=",", header=head, comments="")
    if large:
        monkeypatch.setattr(first_look, "LARGE_BYTES", 10)
    steps = first_look.steps_for_file(path, spec_of(path, {}))
    assert {v.scale for v in steps.kmeans.values()} == {"none"}
