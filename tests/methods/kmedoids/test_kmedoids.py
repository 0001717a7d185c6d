"""k-medoids: samples that stand for their clusters, by hand and by trying all there are."""

from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pytest
from clustering_tools import clusters_of, samples_of, scores_of
from scipy.spatial.distance import cdist
from settings_of import spec_of
from sklearn.metrics import silhouette_score

from unsupervised.base import tables as files
from unsupervised.base.errors import InputError
from unsupervised.methods import needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.kmedoids import predict, sweep, tables
from unsupervised.methods.kmedoids.declaration import METHOD
from unsupervised.methods.kmedoids.fit import fit
from unsupervised.methods.kmedoids.settings import KMedoids

# The middle of 0, 1 and 5 is 1, that of the others 23.
LINE = [[0.0], [1.0], [5.0], [20.0], [22.0], [23.0], [24.0], [30.0]]


def spec(**settings) -> dict:
    """Return settings by which all samples are looked at."""
    return {**spec_of(KMedoids, **settings), "engine": "full"}


def nearly(row: list) -> list:
    """Return a row whose numbers have six decimals."""
    return [round(cell, 6) if isinstance(cell, float) else cell for cell in row]


def test_worked_by_hand(written):
    made = tables.build(written(samples_of(LINE, list("aabbbccc"))), spec(clusters=2))
    assert clusters_of(made) == [1, 1, 1, 0, 0, 0, 0, 0]
    assert made["medoids"].columns[:5] == ["cluster", "size", "sample", "label", "mean"]
    first, second = made["medoids"].rows
    # From 23: 3, 1, 0, 1 and 7; from 1: 1, 0 and 4.
    assert nearly(first) == [0, 5, "s5", "c", 2.4, 1.0, 1.0, 3.0, 7.0]
    assert nearly(second) == [1, 3, "s1", "a", 1.666667, 0.5, 1.0, 2.5, 4.0]
    assert scores_of(made)["loss"] == pytest.approx(17 / 8)


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "cosine", "correlation"])
def test_no_other_medoids_are_nearer(metric):
    """Of 14 samples all pairs of medoids can be tried."""
    values = np.random.RandomState(4).standard_normal((14, 4))
    values[:7] += 3
    found = fit(values, 2, spec(metric=metric), 0)
    apart = cdist(values, values, metric)
    best = min(apart[:, pair].min(axis=1).mean() for pair in combinations(range(14), 2))
    assert found.loss == pytest.approx(best)
    assert found.distances == pytest.approx(apart[:, found.medoids].min(axis=1), abs=1e-8)
    assert (found.clusters == apart[:, found.medoids].argmin(axis=1)).all()


def test_words_are_compared_by_gower():
    """By the share of differing words: of three colours, samples of one are a cluster."""
    words = np.eye(3)[[0, 0, 0, 1, 1, 2, 2, 2, 2]]
    found = fit(words / 2, 3, spec(metric="gower"), 0)
    assert found.clusters.tolist() == [1, 1, 1, 2, 2, 0, 0, 0, 0]
    assert found.loss == 0


def test_a_sweep_gives_loss_and_silhouette_and_its_best_is_auto(written):
    random = np.random.RandomState(0)
    values = np.repeat([[0.0, 0], [9, 0], [0, 9]], 12, axis=0) + random.standard_normal((36, 2))
    data = samples_of(values)
    made = sweep.build(written(data), spec(sweep=[1, 5]))["sweep"]
    by_count = {row[0]: row[1:] for row in made.rows}
    for count in (2, 3, 4):
        found = fit(values, count, spec(), 0)
        assert by_count[count][0] == pytest.approx(found.loss)
        assert by_count[count][1] == pytest.approx(silhouette_score(values, found.clusters))
    assert np.isnan(by_count[1][1])
    paths = written(data)
    place = paths["values"].replace("values.npz", "sweep.csv")
    files.write(place, made)
    chosen = tables.build(paths | {"sweep": place}, spec(clusters="auto"))
    assert scores_of(chosen)["clusters"] == 3


def test_a_part_finds_the_same_medoids_where_groups_are_apart(written):
    random = np.random.RandomState(0)
    values = np.repeat([[0.0, 0], [30, 0], [0, 40]], [60, 50, 40], axis=0)
    values = values + random.standard_normal((150, 2))
    part = {**spec(sample=40), "engine": "sample"}
    assert fit(values, 3, part, 0).clusters.tolist() == fit(values, 3, spec(), 0).clusters.tolist()
    assert scores_of(tables.build(written(samples_of(values)), {**part, "clusters": 3}))[
        "sought_samples"
    ] == 40  # fmt: skip


@pytest.mark.parametrize("count", [2, 3, 4])
def test_equal_samples_share_a_medoid_and_that_is_told(written, count):
    made = tables.build(written(samples_of([[1.0, 2.0]] * 3 + [[3.0, 2.0]])), spec(clusters=count))
    assert clusters_of(made) == [0, 0, 0, 1]
    assert scores_of(made).get("clusters_asked") == (None if count == 2 else count)


def test_what_is_new_goes_to_the_nearest_medoid(monkeypatch):
    new = [[10.0], [12.0], [99.0]]
    at = SimpleNamespace(known=np.array(LINE), values=np.array(new), new=samples_of(new))
    monkeypatch.setattr(predict.placing, "prepared", lambda *a, **k: at)
    monkeypatch.setattr(predict.placing, "cluster_table", lambda new, found: found.tolist())
    made = predict.build.__wrapped__(None, spec(clusters=2))
    assert made["predictions"] == [1, 0, 0]


def test_what_cannot_be_is_refused():
    with pytest.raises(InputError, match="clusters is 9, but there are only 8 samples"):
        fit(np.array(LINE), 9, spec(), 0)
    asked = KMedoids(engine="sample", sample=3, clusters=5)
    said = dict(needs.problems(METHOD, asked, Facts(samples=50, features=2)))
    assert said["clusters"] == "asks for 5, but medoids are sought among 3 samples (sample)"


def test_without_the_package_one_line_says_which(monkeypatch):
    assert not list(needs.lacking(METHOD))
    monkeypatch.setattr(needs, "find_spec", lambda name: None)
    assert list(needs.lacking(METHOD)) == [
        "kmedoids needs the package kmedoids, which is not installed; add it with: pip install "
        "kmedoids (the extra 'kmedoids' of this project)"
    ]
