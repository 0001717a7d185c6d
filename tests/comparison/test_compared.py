"""The clusterings of one dataset beside each other: known groups, wrong ones, and odd ones."""

from dataclasses import replace

import numpy as np
import pytest
from made_tables import texts
from sklearn import metrics

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.comparison import agreement, indices, partitions
from unsupervised.comparison.figures import agreements
from unsupervised.comparison.partitions import OUTSIDE, Partition
from unsupervised.comparison.tables import build
from unsupervised.numeric import sampling


@pytest.fixture
def compare(written, tmp_path):
    """A function that compares clusterings of some data, by name: `step/variant` → clusters, or a
    mapping of samples to them; `more` are further tables of theirs by their paths in `inputs`."""

    def compared(data, found, more=None):
        inputs = written(data)
        for name, clusters in found.items():
            if not isinstance(clusters, dict):
                clusters = dict(zip(data.names, clusters, strict=True))
            rows = [[sample, "", cluster] for sample, cluster in clusters.items()]
            keep(inputs, f"{name}/clusters", Table(["sample", "label", "cluster"], rows))
        for name, table in (more or {}).items():
            keep(inputs, name, table)
        made = build(inputs, {"clusterings": [name.split("/") for name in found], "seed": 0})
        rows = made["clusterings"].records()
        named = {"/".join(filter(None, (row["step"], row["variant"]))): row for row in rows}
        return named, made["agreement"]

    def keep(inputs, name, table):
        inputs[name] = str(tmp_path / f"{len(inputs)}.csv")
        tables.write(inputs[name], table)

    return compared


TRUE = np.repeat([0, 1, 2], [12, 10, 8])
MIXED = np.arange(30) % 3


def test_the_true_groups_come_first_and_beside_the_labels(compare, blobs):
    rows, _ = compare(blobs, {"a/true": TRUE, "b/mixed": MIXED})
    assert list(rows) == ["a/true", "b/mixed", "labels"]
    true, mixed, labels = rows.values()
    assert [row["rank"] for row in rows.values()] == [1, 3, 1]
    assert (true["rank_best"], true["rank_worst"], mixed["rank_best"]) == (1, 1, 3)
    assert true["first_drawn"] == true["first_without"] == 1
    assert mixed["first_drawn"] == mixed["first_without"] == 0
    assert true["silhouette"] == labels["silhouette"] > 0.8 > 0 > mixed["silhouette"]
    assert true["adjusted_rand"] == true["fowlkes_mallows"] == 1
    assert labels["adjusted_rand"] is None  # with itself
    assert {row["note"] for row in rows.values()} == {""}


def test_all_are_measured_in_one_space(compare, blobs):
    """A feature in another unit decides nothing."""
    other = replace(blobs, values=blobs.values * [1.0, 1e6, 1e-6] + [0, 1e7, 0])
    found = {"a/true": TRUE, "b/mixed": MIXED}
    for one, two in zip(*(compare(d, found)[0].values() for d in (blobs, other)), strict=True):
        assert one["silhouette"] == pytest.approx(two["silhouette"], rel=1e-6)
        assert one["space"] == "standardized"


def test_measures_beside_labels_are_those_of_scikit_learn(compare, blobs):
    clusters = np.where(np.arange(30) % 7 == 0, -1, TRUE // 2)
    row = compare(blobs, {"a/x": clusters})[0]["a/x"]
    expected = {
        "adjusted_rand": metrics.adjusted_rand_score,
        "adjusted_mutual_info": metrics.adjusted_mutual_info_score,
        "fowlkes_mallows": metrics.fowlkes_mallows_score,
        "homogeneity": metrics.homogeneity_score,
        "completeness": metrics.completeness_score,
        "v_measure": metrics.v_measure_score,
    }
    for name, score in expected.items():
        assert row[name] == pytest.approx(score(blobs.labels, clusters))
    assert row["noise"] == pytest.approx(5 / 30)
    assert (row["samples"], row["measured"], row["clusters"]) == (30, 25, 2)


def test_agreement_by_hand():
    """Hubert and Arabie's formula on 6 samples: pairs together in both, less what chance gives."""
    a = Partition("a", "x", np.array([0, 0, 0, 1, 1, 1]))
    b = Partition("b", "x", np.array([0, 0, 1, 1, 2, 2]))
    # Together in both 2 of 15 pairs, in a 6, in b 3: (2 - 6·3/15) / ((6 + 3)/2 - 6·3/15).
    assert agreement.adjusted_rand(a, b) == pytest.approx(0.8 / 3.3)


def test_pairs_stand_in_the_order_of_their_tree():
    of = [[0, 0, 0, 1, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1, 0, 1], [0, 0, 0, 1, 1, 1, 2, 1]]
    near = [Partition("m", name, np.array(o)) for name, o in zip("abc", of, strict=True)]
    found = agreement.table(near)
    assert [tuple(row[:2]) for row in found.rows] == [
        ("m/b", "m/a"), ("m/b", "m/c"), ("m/a", "m/c")
    ]  # fmt: skip
    assert found.rows[2][2] == pytest.approx(metrics.adjusted_rand_score(of[0], of[2]))


def test_one_cluster_or_none_has_no_index_and_no_rank(compare, blobs):
    found = {"a/true": TRUE, "b/one": np.zeros(30), "c/noise": np.full(30, -1)}
    rows, pairs = compare(blobs, found)
    assert rows["b/one"]["clusters"] == 1
    assert rows["b/one"]["note"] == "not ranked: one cluster, of which no index is defined"
    assert (rows["c/noise"]["clusters"], rows["c/noise"]["noise"]) == (0, 1)
    assert rows["c/noise"]["note"] == "not ranked: no cluster, of which no index is defined"
    for name in ("b/one", "c/noise"):
        assert all(rows[name][key] is None for key in ("silhouette", "dunn", "rank", "stability"))
        assert rows[name]["adjusted_rand"] == 0
    assert rows["a/true"]["rank"] == 1
    assert len(pairs.rows) == 6


def test_what_sees_a_part_is_measured_but_not_ranked(compare, blobs):
    part = {f"s{i}": TRUE[i] for i in range(0, 30, 2)}
    rest = {f"s{i}": TRUE[i] for i in range(1, 30, 2)}
    rows, pairs = compare(replace(blobs, labels=[""] * 30), {"a/part": part, "b/rest": rest})
    row = rows["a/part"]
    assert row["note"] == "not ranked: sees 15 of 30 samples"
    assert row["silhouette"] > 0.8
    assert row["rank"] is None
    assert "labels" not in rows
    assert "adjusted_rand" not in row
    assert pairs.rows == [["a/part", "b/rest", None]]  # they have no sample in common


def test_labels_that_are_not_known_of_all_are_compared_where_they_are(compare, blobs):
    labels = [label if i % 2 else "" for i, label in enumerate(blobs.labels)]
    rows, _ = compare(replace(blobs, labels=labels), {"a/true": TRUE, "b/mixed": MIXED})
    assert rows["labels"]["samples"] == 15
    assert rows["labels"]["note"] == "not ranked: sees 15 of 30 samples"
    assert rows["a/true"]["adjusted_rand"] == 1
    assert (rows["a/true"]["rank"], rows["b/mixed"]["rank"]) == (1, 2)


def test_alone_with_labels_there_is_a_rank_and_without_any_there_is_none(compare, blobs):
    rows, pairs = compare(blobs, {"a/mixed": MIXED})
    assert (rows["labels"]["rank"], rows["a/mixed"]["rank"]) == (1, 2)
    assert len(pairs.rows) == 1
    rows, pairs = compare(replace(blobs, labels=[""] * 30), {"a/true": TRUE})
    assert rows["a/true"]["note"] == "not ranked: no other to rank it against"
    assert pairs.rows == []


def test_labels_that_are_measured_are_compared_with_nothing(compare, blobs, tmp_path):
    measured = replace(blobs, labels=[f"{i}.5" for i in range(30)])
    rows, pairs = compare(measured, {"a/true": TRUE, "b/mixed": MIXED})
    assert list(rows) == ["a/true", "b/mixed"] and len(pairs.rows) == 1
    assert "adjusted_rand" not in rows["a/true"]
    rows, pairs = compare(measured, {"a/true": TRUE})
    tables.write(tmp_path / "pairs.csv", pairs)
    figure = agreements.draw({"agreement": tmp_path / "pairs.csv"}, {"title": "t"})
    assert "nothing to compare it with" in texts(figure)


def test_several_columns_of_labels_are_compared_each(blobs):
    listed = Table(
        ["sample", "label", "origin"], [[f"s{i}", "ab"[i % 2], "xy"[i // 15]] for i in range(30)]
    )
    found = list(partitions.of_labels(listed))
    assert [labels.name for labels in found] == ["labels", "labels/origin"]
    assert agreement.with_labels(found[0], found[1])["adjusted_rand"] < 0.1
    listed = Table(["sample", "label"], [["a", "x"], ["b", ""]])
    assert next(partitions.of_labels(listed)).of.tolist() == [0, OUTSIDE]


COLUMNS = ["cluster", "size", "jaccard", "verdict"]
RESAMPLED = Table(
    COLUMNS,
    [[0, 9, 0.9, "stable"], [1, 9, 0.6, "doubtful"], [2, 2, 1.0, "cannot tell"],
     [3, 4, None, "cannot tell"], [-1, 3, None, ""]],
)  # fmt: skip
RULES = Table(
    ["rule", "clusters", "value", "note"],
    [["silhouette", 3, 0.7, ""], ["gaussian", 3, 0.01, ""], ["answer", 3, None, ""]],
)


def test_a_clusterings_own_evidence_is_read_where_it_has_some(compare, blobs):
    more = {"a/true/resampling": RESAMPLED, "a/true/selection": RULES,
            "b/mixed/selection": Table(RULES.columns, RULES.rows[:1])}  # fmt: skip
    rows, _ = compare(blobs, {"a/true": TRUE, "b/mixed": MIXED}, more)
    assert rows["a/true"]["stability"] == pytest.approx(0.75)
    assert (rows["a/true"]["stability_least"], rows["a/true"]["null_p"]) == (0.6, 0.01)
    for name in ("b/mixed", "labels"):
        assert [rows[name][key] for key in ("stability", "stability_least", "null_p")] == [None] * 3


def test_clusters_of_which_nothing_can_be_told_make_no_clustering_stable(compare, blobs):
    one = Table(COLUMNS, [[0, 30, 1.0, "cannot tell"]])
    alone = Table(COLUMNS, [[i, 1, 1.0, "cannot tell"] for i in range(30)])
    found = {"a/true": TRUE, "b/one": np.zeros(30), "c/alone": np.arange(30)}
    more = {"a/true/resampling": RESAMPLED, "b/one/resampling": one, "c/alone/resampling": alone}
    rows, _ = compare(blobs, found, more)
    assert rows["a/true"]["stability"] == pytest.approx(0.75)
    for name in ("b/one", "c/alone"):
        assert rows[name]["stability"] is rows[name]["stability_least"] is None


def test_what_is_zero_but_for_rounding_is_zero(compare, blobs):
    """Each cluster alone, and all in one, agree with labels as chance does: sums that cancel."""
    found = {"a/alone": np.arange(30), "b/one": np.zeros(30), "c/mixed": MIXED}
    rows, pairs = compare(blobs, found)
    assert rows["a/alone"]["adjusted_mutual_info"] == rows["b/one"]["adjusted_mutual_info"] == 0
    measured = [
        row[name] for row in rows.values() for name in (*agreement.MEASURES, *indices.NAMES)
    ]
    for value in (*measured, *(row[2] for row in pairs.rows)):
        assert value is None or value == 0 or abs(value) >= 1e-9


def test_the_order_of_the_samples_decides_nothing(compare, blobs):
    turned = np.random.RandomState(3).permutation(30)
    other = blobs.select_rows(turned.tolist())
    one, pairs = compare(blobs, {"a/true": TRUE, "b/mixed": MIXED})
    two, other_pairs = compare(other, {"a/true": TRUE[turned], "b/mixed": MIXED[turned]})
    for a, b in zip(one.values(), two.values(), strict=True):
        assert [tables.cell_text(v) for v in a.values()] == [
            tables.cell_text(v) for v in b.values()
        ]
    assert pairs.rows == other_pairs.rows


def test_of_many_samples_a_part_is_measured_and_it_is_said(compare, blobs, monkeypatch):
    monkeypatch.setattr(sampling, "MOST_SCORED", 20)
    rows, pairs = compare(blobs, {"a/true": TRUE, "b/mixed": MIXED})
    row = rows["a/true"]
    assert (row["samples"], row["measured"], row["clusters"], row["rank"]) == (30, 20, 3, 1)
    assert row["note"] == "indices of a part: 20 of 30 samples"
    assert row["adjusted_rand"] == 1
    assert len(pairs.rows) == 3
