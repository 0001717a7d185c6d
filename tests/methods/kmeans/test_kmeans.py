from itertools import pairwise

import numpy as np
import pytest
from made_tables import STUDY, put_away, texts
from settings_of import spec_of
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.preprocessing import StandardScaler

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.config.tidy_model import Tidy
from unsupervised.methods.clusterings import selection
from unsupervised.methods.clusterings.figures import clusters
from unsupervised.methods.kmeans import predict, stability, sweep
from unsupervised.methods.kmeans.settings import KMeans as Settings
from unsupervised.methods.kmeans.tables import build


def column(table, name):
    return [row[list(table.columns).index(name)] for row in table.rows]


def test_three_groups_are_found(written, blobs):
    found = build(written(blobs), spec_of(Settings, clusters=3))
    assert column(found["clusters"], "cluster") == [0] * 12 + [1] * 10 + [2] * 8
    assert column(found["centroids"], "size") == [12, 10, 8]
    means = [blobs.values[:12].mean(axis=0), blobs.values[12:22].mean(axis=0)]
    assert np.allclose(found["centroids"].rows[0][2:], means[0])
    assert np.allclose(found["profile"].rows[1][2:], means[1])


def test_scores_are_scikit_learns(written, blobs):
    spec = spec_of(Settings, clusters=4, scale="standard")
    scores = dict(build(written(blobs), spec)["scores"].rows)
    values = StandardScaler().fit_transform(blobs.values)
    model = KMeans(4, n_init=10, random_state=0).fit(values)
    assert scores["inertia"] == pytest.approx(model.inertia_)
    assert scores["silhouette"] == pytest.approx(silhouette_score(values, model.labels_))
    assert scores["adjusted_rand"] == pytest.approx(
        adjusted_rand_score(blobs.labels, model.labels_)
    )
    assert list(scores)[1:] == ["inertia", "silhouette", "adjusted_rand", "adjusted_mutual_info",
                                "homogeneity", "completeness", "v_measure",
                                "engine_full"]  # fmt: skip


def test_row_order_only_renames(written, blobs):
    order = np.random.RandomState(1).permutation(30)
    straight = build(written(blobs), spec_of(Settings, clusters=3))["clusters"]
    mixed = build(written(blobs.select_rows(order)), spec_of(Settings, clusters=3))
    found = {row[0]: row[2] for row in mixed["clusters"].rows}
    assert len({(cluster, found[sample]) for sample, _, cluster in straight.rows}) == 3


def test_centroids_stand_in_the_reduced_space_and_profile_in_the_tidy_one(written, blobs):
    found = build(written(blobs), spec_of(Settings, clusters=3, reduce={"svd": 2}))
    assert list(found["centroids"].columns) == ["cluster", "size", "1", "2"]
    assert list(found["profile"].columns) == ["cluster", "size", "f1", "f2", "f3"]


def test_the_sweep_starts_where_told_and_inertia_falls(written, blobs):
    table = sweep.build(written(blobs), spec_of(Settings, sweep=[1, 6]))["inertia"]
    assert column(table, "clusters") == [1, 2, 3, 4, 5, 6]
    assert (np.diff(column(table, "inertia")) < 0).all()
    assert np.isnan(table.rows[0][2])
    assert column(table, "inertia")[0] == pytest.approx(
        ((blobs.values - blobs.values.mean(0)) ** 2).sum()
    )


def test_the_sweep_stops_at_the_number_of_samples(written, blobs):
    table = sweep.build(written(blobs.select_rows(range(4))), spec_of(Settings))["inertia"]
    assert column(table, "clusters") == [1, 2, 3, 4]


def followed(written, data, folder, rows=None):
    """Return what `clusters: auto` makes by the `selection` of the samples, or by given rows."""
    paths, spec = written(data), spec_of(Settings)
    made = selection.build(paths, spec)["selection"]
    made = made if rows is None else Table(made.columns, rows)
    tables.write(folder / "selection.csv", made)
    return build({**paths, "selection": folder / "selection.csv"}, spec)


def test_auto_follows_the_answer(written, blobs, tmp_path):
    found = followed(written, blobs, tmp_path)
    assert len(found["centroids"].rows) == 3
    assert found["scores"].rows[:2] == [["clusters", 3], ["clusters_supported", 3]]


@pytest.mark.parametrize(("said", "supported"), [(1, 1), (None, None), (4, 4)])
def test_where_the_answer_is_one_or_none_the_best_silhouette_is_made(
    written, blobs, tmp_path, said, supported
):
    rows = [["silhouette", 2, 0.5, ""], ["answer", said, None, ""]]
    scores = dict(followed(written, blobs, tmp_path, rows)["scores"].rows)
    assert scores["clusters"] == (4 if said == 4 else 2)
    assert scores["clusters_supported"] == supported


def test_a_number_that_is_given_needs_no_evidence(written, blobs):
    assert "clusters_supported" not in dict(
        build(written(blobs), spec_of(Settings, clusters=3))["scores"].rows
    )


@pytest.mark.parametrize(
    ("supported", "said"),
    [("1", "v: no evidence for more than one group"), ("", "v: the rules cannot tell how many"),
     ("2", "2 clusters found by m"), (None, "2 clusters found by m")],
)  # fmt: skip
def test_the_picture_says_what_the_evidence_bears(written, blobs, tmp_path, supported, said):
    made = build(written(blobs), spec_of(Settings, clusters=2))
    if supported is not None:
        made["scores"] = Table(["score", "value"], [["clusters_supported", supported]])
    names = ("coordinates", "profile", "scores")
    inputs = put_away(tmp_path, made, **dict(zip(names, names, strict=True)))
    shown = texts(clusters.draw(inputs, STUDY))
    assert said in shown
    assert ("cut into 2 clusters by m" in shown) == (supported in ("1", ""))
    assert ("no evidence" in shown, "cannot tell" in shown) == (supported == "1", supported == "")


def test_stability_counts_pairs_over_seeds(written, blobs):
    spec = spec_of(Settings, clusters=3, stability=5)
    table = stability.build(written(blobs), spec)["stability"]
    assert len(table.rows) == 30 * 29 / 2
    share = {(a, b): s for a, b, s in table.rows}
    assert share["s0", "s11"] == 1
    assert share["s0", "s12"] == 0


def test_the_clusters_by_each_seed_are_those_of_the_pairs(written, blobs):
    found = stability.build(written(blobs), spec_of(Settings, clusters=4, stability=6))
    seeds = {row[0]: row[1:] for row in found["seeds"].rows}
    assert list(found["seeds"].columns) == ["sample", *"012345"]
    for a, b, share in found["stability"].rows:
        assert share == sum(x == y for x, y in zip(seeds[a], seeds[b], strict=True)) / 6


def test_samples_that_share_clusters_stand_side_by_side(written, blobs):
    """Whatever the order of the file: those of the three groups, mixed up, are not mixed up."""
    mixed = blobs.select_rows(np.random.RandomState(0).permutation(30))
    for data in (blobs, mixed):
        found = stability.build(written(data), spec_of(Settings, clusters=3, stability=5))
        table = found["consensus"]
        labels = dict(zip(data.names, data.labels, strict=True))
        along = [labels[name] for name in column(table, "sample")]
        assert sum(a != b for a, b in pairwise(along)) == 2
        assert column(table, "position") == list(range(1, 31))
    whole = np.ones((3, 3))
    orders = [stability.consensus(names, whole) for names in ("bca", "cab")]
    assert ["bca"[i] for i in orders[0]] == ["cab"[i] for i in orders[1]]
    assert stability.consensus(["b"], whole[:1, :1]) == [0]


def test_new_samples_get_the_clusters_of_the_fitted_model(written, blobs, tmp_path):
    new = tmp_path / "new.csv"
    new.write_text("f1,f2,f3\n0,9,1\n8,1,0\n")
    spec = spec_of(Settings, clusters=3, scale="standard", predict="new.csv")
    spec["tidy"] = {**Tidy().model_dump(), "file": "new.csv"}
    table = predict.build({**written(blobs), "new": str(new)}, spec)["predictions"]
    assert column(table, "cluster") == [2, 1]


def test_coordinates_hold_samples_and_centroids(written, blobs):
    found = build(written(blobs), spec_of(Settings, clusters=3, axes=["f3", "f1"]))
    table = found["coordinates"]
    assert list(table.columns) == ["role", "name", "label", "cluster", "f3", "f1"]
    assert table.rows[0][4:] == [blobs.values[0, 2], blobs.values[0, 0]]
    centroid = table.rows[30]
    assert centroid[0] == "centroid"
    assert np.allclose(centroid[4:], blobs.values[:12, [2, 0]].mean(axis=0))


def test_more_clusters_than_samples_are_refused(written, blobs):
    with pytest.raises(InputError, match="clusters: is 31, but there are 30 samples"):
        build(written(blobs), spec_of(Settings, clusters=31))
