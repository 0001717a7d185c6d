"""HDBSCAN: its clusters, noise and strengths, beside scikit-learn's and worked by hand."""

import numpy as np
import pytest
from clustering_tools import clusters_of, samples_of, scores_of
from density_tools import fitted
from settings_of import spec_of
from sklearn.cluster import HDBSCAN
from sklearn.metrics import adjusted_rand_score

from unsupervised.base import tables as files
from unsupervised.methods.density import tables
from unsupervised.methods.density.fit import fit
from unsupervised.methods.density.settings import Density


def heaps(rows: int, seed: int = 0) -> np.ndarray:
    """Return three heaps of different density among a tenth of scattered samples."""
    random = np.random.RandomState(seed)
    centres = np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]])
    of = random.randint(0, 3, rows)
    values = centres[of] + random.standard_normal((rows, 2)) * np.array([0.3, 0.6, 1.0])[of, None]
    values[: rows // 10] = random.uniform(-4, 13, (rows // 10, 2))
    return values


def test_three_groups_and_a_stranger_are_found(written, blobs):
    values = np.r_[blobs.values, [[50.0, 50.0, 50.0]]]
    data = samples_of(values, [*blobs.labels, "d"])
    found = tables.build(written(data), spec_of(Density))
    assert clusters_of(found) == [0] * 12 + [1] * 10 + [2] * 8 + [-1]
    assert [row[:2] for row in found["profile"].rows] == [[0, 12], [1, 10], [2, 8], [-1, 1]]
    assert np.allclose(found["profile"].rows[1][2:], blobs.values[12:22].mean(axis=0))
    assert found["strengths"].columns == ["sample", "label", "cluster", "probability"]
    assert found["strengths"].rows[-1] == ["s30", "d", -1, 0.0]
    scores = scores_of(found)
    assert (scores["clusters"], scores["noise_samples"]) == (3, 1)
    assert scores["noise_share"] == pytest.approx(1 / 31)
    assert (scores["silhouette_samples"], scores["labelled_noise_samples"]) == (30, 1)
    assert scores["adjusted_rand"] == 1
    assert scores["engine_full"] == 1
    roles = [row[0] for row in found["coordinates"].rows]
    assert roles == ["sample"] * 31 + ["centroid"] * 3


def test_worked_by_hand():
    """Two groups of three on a line, one apart. With min_samples 2 a core distance is that to the
    nearest neighbour: lengths are 1, 1 | 2, 2 | 100 and 1000, so the first group parts at 100."""
    values = [[0.0], [1.0], [2.0], [102.0], [104.0], [106.0], [1106.0]]
    found = fitted(values, min_cluster_size=3, min_samples=2)
    assert found.clusters.tolist() == [0, 0, 0, 1, 1, 1, -1]
    # All of a group leave it at one density, so all are as dense as it gets.
    assert found.strengths.tolist() == [1, 1, 1, 1, 1, 1, 0]


def test_strength_is_the_density_beside_the_largest():
    """The last of the first group leaves it at a length of 4, when its densest have one of 1."""
    values = [[0.0], [1.0], [2.0], [3.0], [7.0], [102.0], [104.0], [106.0], [108.0]]
    found = fitted(values, min_cluster_size=3, min_samples=1)
    assert found.clusters.tolist() == [0] * 5 + [1] * 4
    assert found.strengths == pytest.approx([1, 1, 1, 1, 0.25, 1, 1, 1, 1])


def test_a_sample_between_two_clusters_that_part_is_noise():
    """The middle one joins both at one length, 10: below it, it is no part of either."""
    values = [[0.0], [1.0], [2.0], [12.0], [22.0], [23.0], [24.0]]
    for order in (np.arange(7), np.arange(7)[::-1], np.array([3, 0, 6, 1, 5, 2, 4])):
        found = fitted(np.array(values)[order], min_cluster_size=3, min_samples=1)
        assert found.clusters[order == 3] == [-1]
        assert (found.clusters >= 0).sum() == 6


@pytest.mark.parametrize("selection", ["eom", "leaf"])
@pytest.mark.parametrize("size", [5, 20])
def test_without_equal_lengths_all_is_as_scikit_learn_finds_it(selection, size):
    values = heaps(600)
    found = fitted(values, min_cluster_size=size, min_samples=1, method=selection)
    model = HDBSCAN(size, min_samples=1, cluster_selection_method=selection, copy=True).fit(values)
    assert ((found.clusters < 0) == (model.labels_ < 0)).all()
    assert adjusted_rand_score(found.clusters, model.labels_) == 1
    assert found.strengths == pytest.approx(model.probabilities_, abs=1e-8)


@pytest.mark.parametrize("size", [5, 20])
def test_with_core_distances_scikit_learn_differs_where_lengths_are_equal(size):
    """There a sample between clusters is noise here, and of either in scikit-learn."""
    values = heaps(600)
    found = fitted(values, min_cluster_size=size)
    expected = HDBSCAN(size, copy=True).fit(values).labels_
    both = (found.clusters >= 0) & (expected >= 0)
    assert adjusted_rand_score(found.clusters[both], expected[both]) == 1
    assert ((found.clusters < 0) != (expected < 0)).mean() < 0.02


# Pairs of groups 4 apart, the pairs 50 apart; a group's samples are 1 apart.
PAIRS = np.array([[0.0, 1, 2, 6, 7, 8, 58, 59, 60, 64, 65, 66]]).T


@pytest.mark.parametrize(
    ("selection", "epsilon", "expected"),
    [
        ("leaf", 0.0, [0] * 3 + [1] * 3 + [2] * 3 + [3] * 3),
        ("leaf", 3.9, [0] * 3 + [1] * 3 + [2] * 3 + [3] * 3),
        ("leaf", 4.0, [0] * 6 + [1] * 6),
        ("eom", 4.0, [0] * 6 + [1] * 6),
        ("leaf", 49.0, [0] * 6 + [1] * 6),
        ("leaf", 51.0, [-1] * 12),
        ("eom", 51.0, [-1] * 12),
    ],
)
def test_what_is_nearer_than_epsilon_stays_one(selection, epsilon, expected):
    found = fitted(PAIRS, min_cluster_size=3, min_samples=1, method=selection, epsilon=epsilon)
    assert found.clusters.tolist() == expected
    assert (found.strengths > 0).tolist() == [cluster >= 0 for cluster in expected]


def test_epsilon_joins_some_and_leaves_others():
    """A pair of groups 4 apart beside two groups 20 apart."""
    values = np.r_[PAIRS[:6], PAIRS[:3] + 200, PAIRS[:3] + 222]
    found = fitted(values, min_cluster_size=3, min_samples=1, method="leaf", epsilon=10)
    assert found.clusters.tolist() == [0] * 6 + [1] * 3 + [2] * 3


def lattice(rows: int = 300) -> np.ndarray:
    """Return whole numbers, with many equal samples and far more equal distances."""
    random = np.random.RandomState(4)
    heaps = np.repeat([[0, 0, 0], [14, 0, 3], [2, 15, 1]], rows // 3, axis=0)
    return heaps + random.poisson(2.0, (rows, 3)).astype(float)


@pytest.mark.parametrize(
    "values", [lattice(), lattice() / 7, heaps(300)], ids=["whole", "7", "any"]
)
@pytest.mark.parametrize("selection", ["eom", "leaf"])
def test_the_order_of_samples_changes_nothing(values, selection):
    straight = fitted(values, method=selection)
    for seed in range(3):
        order = np.random.RandomState(seed).permutation(len(values))
        mixed = fitted(values[order], method=selection)
        assert mixed.strengths == pytest.approx(straight.strengths[order], abs=1e-12)
        assert ((mixed.clusters < 0) == (straight.clusters[order] < 0)).all()
        assert adjusted_rand_score(mixed.clusters, straight.clusters[order]) == 1


def test_nor_does_the_place_nor_the_last_digit():
    values = lattice() / 7
    straight = fitted(values)
    assert (fitted(values + 1e-15).clusters == straight.clusters).all()
    assert (fitted(np.nextafter(values, np.inf)).clusters == straight.clusters).all()


def test_the_same_bytes_twice(written, blobs, tmp_path):
    texts = []
    for _ in range(2):
        made = tables.build(written(blobs), spec_of(Density, scale="standard"))
        paths = {name: tmp_path / f"{name}.csv" for name in made}
        files.write_all(paths, made)
        texts.append([path.read_bytes() for path in paths.values()])
    assert texts[0] == texts[1]


def test_values_far_from_zero_are_found_alike(written, blobs):
    near = tables.build(written(blobs), spec_of(Density))
    far = tables.build(written(samples_of(blobs.values + 1.7e9)), spec_of(Density))
    assert clusters_of(far) == clusters_of(near)


# --- many samples -------------------------------------------------------------------------------


def test_a_part_finds_nearly_what_all_do(written):
    values = heaps(3000)
    full, part = (
        tables.build(written(samples_of(values)), spec_of(
            Density, engine=engine, sample=1000, min_cluster_size=40
        ))
        for engine in ("full", "sample")
    )  # fmt: skip
    assert adjusted_rand_score(clusters_of(full), clusters_of(part)) > 0.93
    scores = scores_of(part)
    assert (scores["clustered_samples"], scores["engine_sample"]) == (1000, 1)
    assert "clustered_samples" not in scores_of(full)
    order = np.random.RandomState(1).permutation(3000)
    settings = {**spec_of(Density, sample=1000, min_cluster_size=40), "engine": "sample"}
    mixed, straight = fit(values[order], settings), fit(values, settings)
    assert (mixed.clusters == straight.clusters[order]).all()


def test_a_sample_beyond_the_reach_of_its_nearest_is_noise():
    values = np.r_[heaps(2000)[200:], np.full((1, 2), 60.0)]
    found = fit(values, {**spec_of(Density, sample=900, min_cluster_size=20), "engine": "sample"})
    assert found.clusters[-1] == -1
    assert found.strengths[-1] == 0
    assert found.clusters.max() == 2
