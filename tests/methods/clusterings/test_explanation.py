"""What is in a cluster: the features that set it apart, known beforehand, and nothing else."""

import numpy as np
import pytest
from clustering_tools import samples_of
from scipy import sparse

from unsupervised.base import samples, tables
from unsupervised.methods.clusterings import explanation, typical
from unsupervised.methods.clusterings import tables as clusterings
from unsupervised.methods.clusterings.effects import LARGE, effects, groups_of, in_turn, marking
from unsupervised.methods.clusterings.rules import MOST_FEATURES

NAMES = ("explanation", "profiles", "rules", "typical", "words", "explanation_scores",
         "distributions", "heatmap", "feature_tree")  # fmt: skip


def explained(folder, data, clusters, **settings) -> dict:
    """Write samples and their clusters as jobs do; return the tables as their files say."""
    paths = {key: str(folder / f"{key}.npz") for key in ("values", "samples", "features")}
    samples.write(data, paths)
    paths["clusters"] = str(folder / "clusters.csv")
    seen = data.select_rows(range(0, len(data.names), settings.get("rows", {}).get("step", 1)))
    tables.write(paths["clusters"], clusterings.table(seen, np.array(clusters)))
    told = {"scale": "none", "seed": 0, **settings}
    made = explanation.build(paths, told)
    assert tuple(made) == NAMES
    for name, table in made.items():
        tables.write(folder / f"{name}.csv", table)
    return {name: tables.read(folder / f"{name}.csv") for name in made}


def scores_of(found) -> dict:
    """Return the scores, as numbers where they are any."""
    rows = found["explanation_scores"].rows
    return {name: float(value) if value else None for name, value in rows}


def blobs(separating=2, features=5, size=30):
    """Return two groups of samples that differ in one feature, by ten deviations."""
    random = np.random.RandomState(1)
    clusters = np.repeat([0, 1], size)
    values = 0.5 * random.standard_normal((2 * size, features)) + 100
    values[:, separating] += 5.0 * clusters
    return samples_of(values), clusters


# --- effects ------------------------------------------------------------------------------------


def test_the_feature_that_parts_two_blobs_comes_first_by_far(tmp_path):
    data, clusters = blobs()
    found = explained(tmp_path, data, clusters)
    rows = found["explanation"].records()
    assert [(r["cluster"], r["rank"]) for r in rows if r["feature"] == "f2"] == [
        ("0", "1"),
        ("1", "1"),
    ]
    assert [float(r["effect"]) > 0 for r in rows if r["feature"] == "f2"] == [False, True]
    assert all(abs(float(r["effect"])) < LARGE for r in rows if r["feature"] != "f2")
    assert found["words"].rows == [["cluster 0", "low f2"], ["cluster 1", "high f2"]]
    assert float(rows[0]["mean"]) == pytest.approx(data.values[clusters == 0, 2].mean(), rel=1e-5)
    assert float(rows[0]["others"]) == pytest.approx(data.values[clusters == 1, 2].mean(), rel=1e-5)


def test_an_effect_is_a_worked_number_and_agrees_with_cohens_d_and_with_a_correlation():
    values = np.array([[1.0], [2.0], [3.0], [6.0], [8.0]])
    clusters = np.array([0, 0, 0, 1, 1])
    found = effects(values, groups_of(clusters)).effect[1, 0]
    assert found == pytest.approx((7 - 2) / np.sqrt(6.8))
    p, q = 0.6, 0.4
    within = np.sqrt((2 + 2) / 5)
    assert found / np.sqrt(1 - p * q * found**2) == pytest.approx((7 - 2) / within)
    assert found * np.sqrt(p * q) == pytest.approx(np.corrcoef(values[:, 0], clusters)[0, 1])


@pytest.mark.parametrize("kind", [np.asarray, sparse.csr_matrix])
def test_sparse_values_and_those_far_from_zero_give_the_same_effects(kind):
    random = np.random.RandomState(0)
    values = random.poisson(0.3, (40, 6)).astype(float)
    groups = groups_of(random.randint(0, 3, 40))
    one, other = effects(values, groups), effects(kind(values + 0.0), groups)
    for name in ("means", "others", "effect", "heights"):
        assert getattr(one, name) == pytest.approx(getattr(other, name), abs=1e-9)
    far = effects(values + 1e9, groups)
    assert far.effect == pytest.approx(one.effect, abs=1e-6)
    assert far.means == pytest.approx(one.means + 1e9)


@pytest.mark.parametrize("size", [1e200, 1e-200])
def test_huge_and_tiny_values_have_effects_as_others_do(size):
    data, clusters = blobs()
    groups = groups_of(clusters)
    expected = effects(data.values, groups).effect
    assert effects(data.values * size, groups).effect == pytest.approx(expected, abs=1e-6)


def test_noise_is_a_group_of_its_own_and_last():
    groups = groups_of(np.array([-1, 1, 0, 0, -1]))
    assert (groups.numbers, groups.places.tolist()) == ([0, 1, -1], [2, 1, 0, 0, 2])
    assert groups_of(np.array([-1, -1])).numbers == [-1]
    found = effects(np.array([[9.0], [3.0], [1.0], [2.0], [9.0]]), groups)
    assert found.means[:, 0].tolist() == [1.5, 3.0, 9.0]
    assert found.others[:, 0].tolist() == [7.0, 5.25, 2.0]


@pytest.mark.parametrize("clusters", [[0, 0, 0, 0], [-1, -1, -1, -1]])
def test_of_one_group_nothing_is_said(tmp_path, clusters):
    found = explained(tmp_path, samples_of(np.arange(8.0).reshape(4, 2)), clusters)
    name = "noise" if clusters[0] < 0 else "cluster 0"
    assert found["explanation"].rows == []
    assert found["words"].rows == [[name, "no feature sets it apart"]]
    assert found["rules"].rows == [[str(clusters[0]), "every sample", "4", "4", "4"]]
    assert len(found["typical"].rows) == (0 if clusters[0] < 0 else 4)
    assert scores_of(found)["largest_group"] == 1


def test_a_constant_feature_sets_nothing_apart(tmp_path):
    data, clusters = blobs(separating=0, features=2)
    values = np.c_[data.values, np.full(len(clusters), 0.1)]
    found = explained(tmp_path, samples_of(values), clusters)
    assert set(found["explanation"].column("feature")) == {"f0", "f1"}
    assert scores_of(found)["constant_features"] == 1
    alone = explained(tmp_path, samples_of(values[:, 2:]), clusters)
    assert alone["explanation"].rows == []
    assert alone["profiles"].columns == ["cluster", "size"]
    assert [row[1] for row in alone["words"].rows] == ["no feature sets it apart"] * 2


def test_equal_effects_stand_as_their_features_do():
    column = np.array([0.0, 1.0, 2.0, 7.0])
    values = np.c_[column, -column, column * 3]
    found = effects(values, groups_of(np.array([0, 0, 0, 1])))
    table = explanation.explanation(found, groups_of(np.array([0, 0, 0, 1])), ["c", "a", "b"])
    assert table.column("feature") == ["c", "a", "b"] * 2


def test_words_name_no_feature_whose_effect_is_not_large(tmp_path):
    # The same feature in both groups but for a small shift.
    values = np.r_[np.linspace(0, 1, 20), np.linspace(0.1, 1.1, 20)][:, None]
    found = explained(tmp_path, samples_of(values), np.repeat([0, 1], 20))
    assert [row[1] for row in found["words"].rows] == ["no feature sets it apart"] * 2
    assert len(found["explanation"].rows) == 2


def test_a_cluster_of_one_sample_says_so(tmp_path):
    found = explained(tmp_path, samples_of([[0.0], [1.0], [2.0], [90.0]]), [0, 0, 0, 1])
    assert found["words"].rows[1] == ["cluster 1", "one sample, high f0"]
    assert found["typical"].rows[-1] == ["1", "1", "s3", "", "0"]


# --- profiles -----------------------------------------------------------------------------------


def test_profiles_take_features_of_each_group_in_turn_and_order_them_by_the_group_they_mark():
    random = np.random.RandomState(0)
    clusters = np.repeat([0, 1, 2], 20)
    values = random.standard_normal((60, 40))
    for feature, (cluster, height) in {7: (0, 30), 11: (1, -20), 3: (1, 25), 20: (2, 9)}.items():
        values[clusters == cluster, feature] += height
    found = effects(values, groups_of(clusters))
    chosen = in_turn(found, 5)
    assert set(chosen[:3]) == {7, 3, 20} and len(chosen) == 5
    assert marking(found, [20, 11, 3, 7]) == [7, 3, 11, 20]
    drawn = marking(found, in_turn(found, explanation.MOST_DRAWN))
    table = explanation.profiles(found, groups_of(clusters), [f"f{i}" for i in range(40)], drawn)
    assert len(table.columns) == 2 + explanation.MOST_DRAWN
    assert [row[:2] for row in table.rows] == [[0, 20], [1, 20], [2, 20]]
    heights = np.array([row[2:] for row in table.rows])
    assert np.allclose(heights.mean(axis=0), 0, atol=1e-8)  # the groups are of one size


# --- typical samples ----------------------------------------------------------------------------


def test_typical_samples_are_those_nearest_the_mean_of_their_cluster():
    values = np.array([[0.0], [1.0], [2.0], [3.0], [4.0], [5.0], [6.0], [50.0], [52.0], [99.0]])
    groups = groups_of(np.array([0] * 7 + [1, 1, -1]))
    rows = typical.table(samples_of(values), groups, {"seed": 0}).rows
    assert [row[2] for row in rows] == ["s3", "s2", "s4", "s1", "s5", "s7", "s8"]
    assert [row[4] for row in rows] == [0, 1, 1, 2, 2, 1, 1]


def test_typical_samples_are_near_in_the_space_in_which_the_method_ran():
    values = np.array([[0, 0.0], [1, 900.0], [0.5, 600.0], [0.9, 300.0]])
    groups = groups_of(np.zeros(4, dtype=int))
    raw = typical.table(samples_of(values), groups, {"seed": 0}).rows
    scaled = typical.table(samples_of(values), groups, {"scale": "max_abs", "seed": 0}).rows
    assert raw[0][2] == "s2" or raw[0][2] == "s3"
    assert max(row[4] for row in scaled) < 1
    same = typical.table(samples_of(sparse.csr_matrix(values)), groups, {"seed": 0}).rows
    assert [row[:3] for row in same] == [row[:3] for row in raw]


# --- the part that a variant sees ---------------------------------------------------------------


def test_it_sees_the_features_and_rows_of_its_variant(tmp_path):
    data, clusters = blobs()
    part = {"features": ["f4", "f2"], "rows": {"start": 0, "step": 2}}
    found = explained(tmp_path, data, clusters[::2], **part, scale="standard")
    assert set(found["explanation"].column("feature")) == {"f4", "f2"}
    assert found["explanation"].rows[0][2] == "f2"
    assert {int(name[1:]) % 2 for name in found["typical"].column("sample")} == {0}
    assert found["rules"].rows[0][1].startswith("f2 ≤ 10")  # in the units of the table


# --- rules --------------------------------------------------------------------------------------


def test_a_rule_gives_back_what_one_feature_parts_also_held_out(tmp_path):
    data, clusters = blobs()
    found = explained(tmp_path, data, clusters)
    rules = found["rules"].records()
    assert [(r["cluster"], r["samples"], r["right"], r["held_out"]) for r in rules] == [
        ("0", "30", "30", "30"), ("1", "30", "30", "30"),
    ]  # fmt: skip
    assert all(r["rule"].startswith("f2 ") for r in rules)
    said = scores_of(found)
    assert (said["rules_right"], said["rules_right_held_out"]) == (1, 1)
    assert (said["rules"], said["groups_without_rule"], said["largest_group"]) == (2, 0, 0.5)


@pytest.mark.parametrize("features", [3, 4 * MOST_FEATURES])
def test_of_groups_drawn_by_chance_held_out_rules_know_nothing(tmp_path, features):
    """Many features fit any groups; a choice of features by all samples would seem to know."""
    random = np.random.RandomState(5)
    data = samples_of(random.standard_normal((60, features)))
    said = scores_of(explained(tmp_path, data, np.repeat([0, 1], 30)))
    assert said["rules_right"] > 0.65
    assert 0.3 < said["rules_right_held_out"] < 0.7


def test_what_has_no_like_cannot_be_held_out(tmp_path):
    values = np.array([[0.0], [1.0], [2.0], [3.0], [50.0], [90.0]])
    found = explained(tmp_path, samples_of(values), [0, 0, 0, 0, 1, 2])
    rows = {row["cluster"]: row for row in found["rules"].records()}
    assert rows["0"]["held_out"] == "4"
    assert rows["1"]["held_out"] == "" and rows["2"]["held_out"] == ""
    assert scores_of(found)["held_out_samples"] == 4
    alone = explained(tmp_path, samples_of(values), range(6))
    assert scores_of(alone)["rules_right_held_out"] is None


def test_rules_of_very_many_clusters_say_how_many_have_none(tmp_path):
    clusters = np.repeat(np.arange(100), 2)
    said = scores_of(explained(tmp_path, samples_of(np.arange(200.0)[:, None] ** 2), clusters))
    assert (said["rules"], said["groups_without_rule"]) == (64, 36)
    assert said["rules_right"] == 0.64


def test_the_order_of_the_samples_changes_no_table(tmp_path):
    random = np.random.RandomState(2)
    clusters = random.randint(-1, 3, 50)
    values = np.round(random.standard_normal((50, 4)) + clusters[:, None], 2)
    data, order = samples_of(values), random.permutation(50)
    one = explained(tmp_path, data, clusters)
    other = explained(tmp_path, data.select_rows(order.tolist()), clusters[order])
    for name in NAMES:
        found = [one[name].rows, other[name].rows]
        if name == "heatmap":  # a row a sample, as they stand
            found = list(map(sorted, found))
        assert found[0] == found[1], name


def test_of_many_samples_a_part_makes_the_rules(tmp_path):
    data, clusters = blobs(size=1_500)
    found = explained(tmp_path, data, clusters)
    assert scores_of(found)["rule_samples"] == 2_000
    assert sum(map(int, found["rules"].column("samples"))) == 2_000
    assert scores_of(found)["rules_right_held_out"] == 1


def test_sparse_counts_of_many_words_are_explained(tmp_path):
    random = np.random.RandomState(0)
    counts = random.poisson(0.05, (60, 3_000)).astype(float)
    clusters = np.repeat([0, 1, 2], 20)
    counts[clusters == 1, 1234] += 3
    found = explained(tmp_path, samples_of(sparse.csr_matrix(counts)), clusters)
    top = [r for r in found["explanation"].records() if r["cluster"] == "1" and r["rank"] == "1"]
    assert top[0]["feature"] == "f1234"
    assert any("f1234 >" in rule for rule in found["rules"].column("rule"))
