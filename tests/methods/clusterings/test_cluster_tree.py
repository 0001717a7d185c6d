"""Who goes where as the number of clusters grows."""

import numpy as np
import pytest
from figure_tables import STYLE

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.figures import style
from unsupervised.methods.clusterings import cluster_tree
from unsupervised.methods.clusterings.figures import cluster_tree as drawn
from unsupervised.methods.clusterings.refitting import Anew

KMEANS = {"refit": "unsupervised.methods.kmeans.refit", "n_init": 5, "max_iter": 100, "seed": 0,
          "sweep": [1, 5], "engine": "full", "sample": 100}  # fmt: skip


def pairs_of_blobs():
    """Return four blobs of 16, 12, 8 and 4 samples, which lie two by two."""
    middles = np.repeat([[0.0, 0.0], [0.0, 6.0], [40.0, 0.0], [40.0, 6.0]], [16, 12, 8, 4], axis=0)
    return middles + 0.3 * np.random.RandomState(0).standard_normal(middles.shape)


def tree(values, known, **settings):
    """Return the rows of the tree of some values."""
    again = Anew(values, np.arange(len(values)), {**KMEANS, **settings}, None)
    rows, before = [], None
    for count, clusters in cluster_tree.levels(again, np.asarray(known)):
        rows += [[count, *way] for way in cluster_tree.ways(before, clusters)]
        before = clusters
    return rows


def test_groups_within_groups_split_and_stay():
    rows = tree(pairs_of_blobs(), np.zeros(40, dtype=int), sweep=[1, 4])
    assert rows[:3] == [[1, 0, 40, None, None, None], [2, 0, 28, 0, 28, 1.0],
                        [2, 1, 12, 0, 12, 1.0]]  # fmt: skip
    assert all(share == 1 for *_, share in rows[1:])
    four = [row for row in rows if row[0] == 4]
    assert [row[2] for row in four] == [16, 12, 8, 4]


def test_of_noise_samples_change_sides():
    values = np.random.RandomState(0).uniform(size=(200, 2))
    shares = [row[5] for row in tree(values, np.zeros(200, dtype=int))[1:]]
    assert min(shares) < 0.2


def test_the_variants_own_number_has_its_own_clusters():
    known = np.repeat([1, 0], [30, 10])  # not those that a fit would find
    rows = tree(pairs_of_blobs(), known)
    assert [row[:3] for row in rows if row[0] == 2] == [[2, 0, 10], [2, 1, 30]]


def test_a_part_that_lacks_a_cluster_has_no_number_of_the_variants():
    known = np.repeat([0, 2], [30, 10])  # cluster 1 is not in the part
    rows = tree(pairs_of_blobs(), known)
    assert [row[:3] for row in rows if row[0] == 2] == [[2, 0, 28], [2, 1, 12]]


@pytest.mark.filterwarnings("ignore:Number of distinct clusters")
def test_fewer_different_samples_end_the_tree():
    values = np.repeat([[0.0], [1.0], [5.0]], 6, axis=0)
    assert {row[0] for row in tree(values, np.zeros(18, dtype=int))} == {1, 2, 3}


def test_a_number_without_a_fit_is_passed_over(monkeypatch):
    from unsupervised.methods.kmeans import refit

    def fails(values, count, settings, seed, quick=refit.quick):
        if count == 3:
            raise InputError("no")
        return quick(values, count, settings, seed)

    monkeypatch.setattr(refit, "quick", fails)
    rows = tree(pairs_of_blobs(), np.zeros(40, dtype=int))
    assert {row[0] for row in rows} == {1, 2, 4, 5}
    assert sum(row[4] for row in rows if row[0] == 4) == 40  # from those of two


def test_noise_goes_nowhere():
    before, now = np.array([0, 0, 1, -1, 1]), np.array([0, 0, 0, 0, -1])
    ways = list(cluster_tree.ways(before, now))
    assert ways == [[0, 4, 0, 2, 0.5], [0, 4, 1, 1, pytest.approx(0.25)]]


def test_a_sweep_of_which_nothing_can_be_fitted_has_an_empty_tree(tmp_path):
    assert tree(np.zeros((1, 2)), [0], sweep=[2, 5]) == []
    paths = {"tree": str(tmp_path / "tree.csv"), "clusters": str(tmp_path / "clusters.csv")}
    tables.write(paths["tree"], Table(["clusters", "cluster", "size", "parent", "share"], []))
    tables.write(paths["clusters"], Table(["sample", "cluster"], [["a", 0]]))
    style.use(STYLE)
    spec = {"title": "t", "method_title": "m", "variant": "v"}
    figure = drawn.draw(paths, spec)
    assert "No number of clusters of the sweep can be fitted." in figure.get_supxlabel()
