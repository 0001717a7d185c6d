"""The Gaussian mixture: its clusters and probabilities, beside scikit-learn's and by hand."""

import numpy as np
import pytest
from clustering_tools import clusters_of, samples_of, scores_of
from mixture_tools import KINDS, built, heaps, probabilities_of
from settings_of import spec_of
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture

from unsupervised.base import tables as files
from unsupervised.methods.mixture import fit as fitting
from unsupervised.methods.mixture import sweep, tables
from unsupervised.methods.mixture.fit import Model
from unsupervised.methods.mixture.settings import Mixture


def test_three_groups_are_found(written, blobs, tmp_path):
    found = built(written, blobs, tmp_path, covariance="spherical", sweep=[1, 5])
    assert clusters_of(found) == [0] * 12 + [1] * 10 + [2] * 8
    assert [row[:2] for row in found["profile"].rows] == [[0, 12], [1, 10], [2, 8]]
    assert np.allclose(found["profile"].rows[1][2:], blobs.values[12:22].mean(axis=0))
    assert [row[0] for row in found["bic"].rows] == [1, 2, 3, 4, 5]
    assert list(found["probabilities"].columns) == ["sample", "label", "1", "2", "3"]
    assert found["probabilities"].rows[29] == ["s29", "c", 0, 0, 1]
    assert list(scores_of(found)) == [
        "clusters", "components", "log_likelihood", "bic", "aic", "converged",
        "collapsed_components", "silhouette", "adjusted_rand", "adjusted_mutual_info",
        "homogeneity", "completeness", "v_measure", "engine_full",
    ]  # fmt: skip
    assert scores_of(found)["adjusted_rand"] == 1
    assert scores_of(found)["bic"] == pytest.approx(found["bic"].rows[2][1])


@pytest.mark.parametrize("covariance", KINDS)
def test_all_is_as_scikit_learn_finds_it(written, covariance):
    values = heaps(400)
    found = tables.build(written(samples_of(values)), spec_of(
        Mixture, components=3, covariance=covariance
    ))  # fmt: skip
    model = GaussianMixture(3, covariance_type=covariance, n_init=10, max_iter=1000, tol=1e-6,
                            random_state=0).fit(values[np.lexsort(values.T[::-1])])  # fmt: skip
    assert adjusted_rand_score(clusters_of(found), model.predict(values)) == 1
    scores = scores_of(found)
    for name in ("bic", "aic"):
        assert scores[name] == pytest.approx(getattr(model, name)(values), rel=1e-4)
    assert scores["log_likelihood"] == pytest.approx(model.score(values), rel=1e-4)
    own = np.sort(probabilities_of(found), axis=1)
    assert own == pytest.approx(np.sort(model.predict_proba(values), axis=1), abs=1e-3)


def test_one_component_worked_by_hand(written):
    """One Gaussian: the likelihood at mean and variance, and three parameters for two samples."""
    values = np.array([[1.0], [3.0]])
    found = tables.build(written(samples_of(values)), spec_of(Mixture, components=1))
    likelihood = -0.5 * np.log(2 * np.pi * 1.0) - 0.5
    scores = scores_of(found)
    assert scores["log_likelihood"] == pytest.approx(likelihood, abs=1e-5)
    assert scores["bic"] == pytest.approx(-4 * likelihood + 2 * np.log(2), abs=1e-5)
    assert scores["aic"] == pytest.approx(-4 * likelihood + 4, abs=1e-5)
    assert probabilities_of(found).tolist() == [[1], [1]]


def test_columns_stand_in_the_order_of_clusters(written):
    found = tables.build(written(samples_of(heaps(400))), spec_of(Mixture, components=3))
    clusters = np.array(clusters_of(found))
    assert (probabilities_of(found).argmax(axis=1) == clusters).all()
    assert (np.diff(np.bincount(clusters)) <= 0).all()
    assert probabilities_of(found).sum(axis=1) == pytest.approx(1, abs=2e-6)


class Found:
    """A fitted model of three components, the first of which is nobody's most probable."""

    n_components = 3
    weights_ = np.array([0.1, 0.3, 0.6])

    def predict_proba(self, values: np.ndarray) -> np.ndarray:
        """Return what was found."""
        return np.array([[0.2, 0.3, 0.5], [0.1, 0.2, 0.7], [0.2, 0.5, 0.3]])


def test_a_component_without_a_sample_comes_last(monkeypatch):
    values = np.zeros((3, 1))
    model = Model(Found(), np.array([True]), values)
    monkeypatch.setattr(fitting, "modelled", lambda *_: model)
    found = fitting.fit(values, np.zeros(1), 3, {}, 0)
    assert found.clusters.tolist() == [0, 0, 1]
    assert found.probabilities[0].tolist() == [0.5, 0.3, 0.2]


@pytest.mark.parametrize("values", [heaps(300), np.round(heaps(300))], ids=["any", "whole"])
def test_the_order_of_samples_changes_nothing(written, values):
    spec = spec_of(Mixture, components=3)
    straight = tables.build(written(samples_of(values)), spec)
    for seed in range(3):
        order = np.random.RandomState(seed).permutation(300)
        mixed = tables.build(written(samples_of(values[order])), spec)
        assert clusters_of(mixed) == np.array(clusters_of(straight))[order].tolist()
        assert probabilities_of(mixed) == pytest.approx(probabilities_of(straight)[order])


def test_the_same_bytes_twice(written, blobs, tmp_path):
    texts = []
    for _ in range(2):
        made = built(written, blobs, tmp_path, scale="standard", sweep=[1, 3])
        paths = {name: tmp_path / f"{name}.csv" for name in made}
        files.write_all(paths, made)
        texts.append([path.read_bytes() for path in paths.values()])
    assert texts[0] == texts[1]


def test_neither_place_nor_unit_changes_the_clusters(written):
    values = heaps(300)
    spec = spec_of(Mixture, components=3)
    expected = tables.build(written(samples_of(values)), spec)
    for other in (values + [1.7e9, -4e6], values * 1e-20, values * 1e20):
        found = tables.build(written(samples_of(other)), spec)
        assert clusters_of(found) == clusters_of(expected)


def test_nor_does_the_unit_of_one_feature_change_much(written):
    """k-means, from which it starts, sees other distances; no variance is lost in the floor."""
    values = heaps(300)
    spec = spec_of(Mixture, components=3)
    found = [
        clusters_of(tables.build(written(samples_of(other)), spec))
        for other in (values, values * [1e-6, 1e6])
    ]
    assert adjusted_rand_score(*found) > 0.9


# --- many samples -------------------------------------------------------------------------------


def test_a_part_finds_what_all_do(written):
    data = samples_of(heaps(3000))
    full, part = (
        tables.build(written(data), spec_of(Mixture, components=3, engine=engine, sample=1000))
        for engine in ("full", "sample")
    )
    assert adjusted_rand_score(clusters_of(full), clusters_of(part)) > 0.95
    assert (scores_of(part)["fitted_samples"], scores_of(part)["engine_sample"]) == (1000, 1)
    assert "fitted_samples" not in scores_of(full)
    assert len(part["probabilities"].rows) == 3000
    likelihoods = [scores_of(found)["log_likelihood"] for found in (full, part)]
    assert likelihoods[1] == pytest.approx(likelihoods[0], rel=0.03)
    swept = sweep.build(written(data), spec_of(Mixture, engine="sample", sample=1000, sweep=[3, 3]))
    assert swept["bic"].rows[0][1] == pytest.approx(scores_of(part)["bic"])
