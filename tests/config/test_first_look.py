import numpy as np
import pytest
from mixed_tables import balloons, wines
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.config import check as checker
from unsupervised.config import first_look
from unsupervised.config.proposing import spec_of
from unsupervised.methods import facts
from unsupervised.methods.facts import Facts


def data(values, kind=np.asarray):
    values = np.asarray(values, dtype=float)
    rows, columns = values.shape
    return Samples(kind(values), [str(i) for i in range(rows)], [""] * rows,
                   [f"f{i}" for i in range(columns)])  # fmt: skip


def steps_for(samples, depth="quick"):
    return first_look.look_at(samples, depth=depth).steps


def steps_for_file(path, spec):
    return first_look.look_at_file(path, spec).steps


def asked(steps):
    return {name for name, variants in steps if variants}


def test_a_common_table_gets_every_step():
    values = np.random.RandomState(0).uniform(0, 1, (40, 5))
    assert asked(steps_for(data(values))) == {
        "kmeans", "pca", "hierarchy", "tsne", "nmf", "similar"
    }  # fmt: skip


def test_negative_values_get_no_nmf():
    values = np.random.RandomState(0).standard_normal((40, 5))
    assert not {"nmf", "similar"} & asked(steps_for(data(values)))


def test_few_samples_get_neither_tree_nor_map():
    assert asked(steps_for(data(np.eye(4) - 2))) == {"kmeans", "pca"}


def test_two_samples_get_no_clusters():
    """No number of clusters can be chosen among them; among three one can."""
    values = np.array([[0.0, 1.0], [4.0, -3.0], [1.0, 2.0]])
    assert asked(steps_for(data(values[:2]))) == {"pca"}
    steps = steps_for(data(values))
    assert asked(steps) == {"kmeans", "pca"}
    assert steps.kmeans["standardized"].sweep == [1, 2]


def test_many_samples_get_no_step_that_looks_at_pairs(monkeypatch):
    monkeypatch.setattr(facts, "MOST_PAIRED", 30)
    values = np.random.RandomState(0).standard_normal((40, 5))
    assert asked(steps_for(data(values))) == {"kmeans", "pca"}


def test_a_sparse_table_gets_svd_in_place_of_pca():
    values = np.random.RandomState(0).uniform(0, 1, (40, 5))
    steps = steps_for(data(values, sparse.csr_matrix))
    assert "svd" in asked(steps)
    assert "pca" not in asked(steps)


def test_a_constant_feature_is_not_standardised():
    values = np.random.RandomState(0).uniform(0, 1, (40, 5))
    values[:, 2] = 3
    assert set(steps_for(data(values)).kmeans) == {"max_abs"}


@pytest.mark.parametrize("rows", [10, 11, 31, 100])
def test_the_perplexity_fits_the_samples(rows):
    values = np.random.RandomState(0).standard_normal((rows, 3))
    steps = steps_for(data(values))
    assert steps.tsne["standardized"].perplexity <= rows / 3


LARGE = "a,b,c\n" + "".join(f"{i % 7},{i % 5 + 0.5},3\n" for i in range(60))


def test_a_large_file_is_standardised_as_any_other(tmp_path, monkeypatch):
    path = tmp_path / "t.csv"
    path.write_text(LARGE)
    spec = spec_of(path, {})
    small = steps_for_file(path, spec)
    monkeypatch.setattr(first_look, "LARGE_BYTES", 100)
    large = steps_for_file(path, spec)
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
    steps = steps_for_file(path, spec)
    scales = {v.scale for _, variants in steps for v in variants.values() if hasattr(v, "scale")}
    assert "kmeans" in asked(steps)
    # The nearest samples and a truncated SVD take values as they are.
    assert scales - {"none"} == (set() if tfidf else {"max_abs"})


def test_a_constant_column_does_not_turn_standardising_off(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(LARGE)
    assert set(steps_for_file(path, spec_of(path, {})).kmeans) == {"standardized"}
    assert set(steps_for_file(path, spec_of(path, {"constant": "keep"})).kmeans) == {"max_abs"}


def test_numbers_and_words_are_taken_as_they_are():
    steps = steps_for(wines())
    assert asked(steps) == {"kmeans", "pca", "hierarchy", "tsne", "famd"}
    assert steps.hierarchy["gower"].metric == "gower"


def test_words_alone_have_components_of_their_own():
    assert {"mca"} == {"famd", "mca"} & asked(steps_for(balloons()))


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
    steps = steps_for_file(path, spec_of(path, {}))
    assert {v.scale for v in steps.kmeans.values()} == {"none"}


# --- why, and more of it ------------------------------------------------------------------


def thorough(samples):
    return first_look.look_at(samples, depth="thorough")


def test_a_longer_look_adds_to_the_short_one_and_both_say_why():
    values = np.random.RandomState(0).standard_normal((40, 5))
    short, longer = first_look.look_at(data(values)), thorough(data(values))
    assert asked(longer.steps) - asked(short.steps) == {
        "mixture", "density", "spectral", "leiden", "umap", "mds", "neighbours", "anomalies"
    }  # fmt: skip
    assert all(choice.why for look in (short, longer) for choice in look.choices)
    said = list(short.lines())
    assert said[0].startswith("First look (quick; look: thorough adds more) at numbers, 40 samples")
    assert any(line.startswith("  PCA (standardized): dense numbers") for line in said)
    assert any(line.startswith("  not NMF: values go below 0") for line in said)


@pytest.mark.parametrize("table", [wines, balloons])
def test_words_are_looked_at_longer_by_a_distance_that_takes_them(table):
    longer = thorough(table())
    for step in ("neighbours", "density", "kmedoids"):
        assert getattr(longer.steps, step)["gower"].metric == "gower"
    assert set(longer.steps.umap) == set(longer.steps.leiden) == {"gower"}
    assert {"Gaussian mixture", "anomalies"} <= {choice.method for choice in longer.left}


def test_a_longer_look_at_a_sparse_table_fills_no_cell():
    values = np.random.RandomState(0).uniform(0, 1, (40, 9)) * (np.arange(9) < 5)
    longer = thorough(data(values, sparse.csr_matrix))
    assert longer.steps.neighbours["reduced"].reduce.svd == 8
    assert not {"mixture", "density", "mds", "anomalies"} & asked(longer.steps)


def test_what_is_not_installed_is_left_out_with_the_reason(monkeypatch):
    found = first_look.needs.find_spec
    monkeypatch.setattr(
        first_look.needs, "find_spec", lambda n: None if n == "igraph" else found(n)
    )
    longer = thorough(data(np.random.RandomState(0).standard_normal((40, 5))))
    assert "leiden" not in asked(longer.steps)
    (leiden,) = [choice for choice in longer.left if choice.method == "Leiden"]
    assert "pip install igraph" in leiden.why


def test_many_samples_are_left_out_with_their_number(monkeypatch):
    monkeypatch.setattr(facts, "MOST_PAIRED", 30)
    look = first_look.look_at(data(np.random.RandomState(0).standard_normal((40, 5))))
    (tree,) = [choice for choice in look.left if choice.method == "hierarchical clustering"]
    assert tree.why == "40 samples are too many to begin with, expected 30 at most"


def test_of_a_large_file_a_longer_look_says_that_it_is_not_read():
    longer = first_look.look_by(Facts(), "standard", "thorough")
    assert asked(longer.steps) == {"kmeans", "pca"}
    assert longer.data == "a file too large to be read just to plan"
    assert all("not known before they are read" in choice.why for choice in longer.left)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ({"steps": {"pca": {"raw": {}}}}, "but steps are named, and only they run"),
        ({"source": {"texts": ["a b", "b c"]}}, "only a file of your own (source.path)"),
    ],
)
def test_a_length_without_a_look_is_refused(block, said):
    dataset = {"source": {"path": "t.csv"}, "look": "thorough", **block}
    with pytest.raises(InputError) as error:
        checker.load({"run": ["t"], "datasets": {"t": dataset}})
    (line,) = [line for line in str(error.value).splitlines() if "datasets.t.look" in line]
    assert "is thorough, " in line and said in line
