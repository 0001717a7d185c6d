"""How many clusters: the answer where it is known, and none where nothing can be told."""

import cloud_tools as clouds
import numpy as np
import pytest
from made_tables import numbered
from scipy import sparse
from settings_of import spec_of
from sklearn.datasets import load_iris, load_wine
from sklearn.preprocessing import StandardScaler

from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings import selection, selection_rules
from unsupervised.methods.clusterings.figures import selection as figure
from unsupervised.methods.clusterings.selection import judged
from unsupervised.methods.kmeans.settings import KMeans

SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2, 3))]
RULES = ["silhouette", "gap", "prediction_strength", "gaussian", "uniform", "stability", "valley"]


def answer(values, seed=0, last=10, criterion=None):
    said, _ = judged(np.asarray(values, dtype=float), len(values), last, seed, criterion)
    return said[-1]


@pytest.mark.parametrize("cloud", [clouds.gaussian, clouds.stretched, clouds.even, clouds.whole])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_cloud_without_groups_is_one(cloud, seed):
    said = answer(cloud(clouds.drawn(seed)), seed)
    assert said.clusters == 1
    assert said.note.startswith("No evidence for more than one group: ")
    assert said.note.endswith("Looked at 1 to 10 clusters.")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("sizes", [(40,) * 5, (100, 50, 30, 15), (60, 20), (30,) * 8])
def test_clean_blobs_are_counted(sizes, seed):
    said = answer(clouds.blobs(clouds.drawn(seed), sizes), seed)
    assert said.clusters == len(sizes)
    assert said.note.startswith(f"{len(sizes)} clusters: ")


@pytest.mark.parametrize("seed", SEEDS)
def test_standardised_wine_has_three(seed):
    assert answer(StandardScaler().fit_transform(load_wine().data), seed).clusters == 3


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_the_rules_part_where_groups_touch_or_a_tail_is_heavy(seed):
    irises = StandardScaler().fit_transform(load_iris().data)
    for values in (irises, load_iris().data, clouds.lognormal(clouds.drawn(seed))):
        said = answer(values, seed)
        assert (said.clusters, said.value) == (None, None)
        assert said.note.startswith("The rules part: ")


NOTHING = {
    "too few": (clouds.blobs(clouds.drawn(0), (10, 9)), 10, "there are 19 samples, and fewer than"),
    "equal": (np.ones((30, 2)), 10, "all samples that are looked at are equal"),
    "to one": (clouds.blobs(clouds.drawn(0)), 1, "sweep ends at 1"),
}


@pytest.mark.parametrize("case", NOTHING)
def test_where_nothing_can_be_told_it_says_why(case):
    values, last, reason = NOTHING[case]
    said = answer(values, last=last)
    assert (said.clusters, said.value) == (None, None)
    assert said.note.startswith(f"Cannot tell: {reason}")


def test_few_samples_still_have_a_best_silhouette():
    said, curves = judged(clouds.blobs(clouds.drawn(1), (5, 4, 4)), 13, 10, 0)
    assert [(rule.rule, rule.clusters) for rule in said[:1]] == [("silhouette", 3)]
    assert "gap" not in {rule.rule for rule in said}
    assert np.isnan(curves.strength).all()


def test_the_tables_hold_each_rule_and_the_curves(written):
    values = clouds.blobs(clouds.drawn(2))
    made = selection.build(written(numbered(values)), spec_of(KMeans, sweep=[3, 7]))
    said, curves = made["selection"], made["selection_curves"]
    assert said.column("rule") == [*RULES, "elbow", "answer"]
    counts = dict(zip(said.column("rule"), said.column("clusters"), strict=True))
    assert {counts[rule] for rule in (*RULES, "answer")} == {5}
    assert said.rows[-1][2] == 7  # an elbow has no vote
    assert curves.column("clusters") == [1, 2, 3, 4, 5, 6, 7]
    assert np.nanargmax(curves.numbers("silhouette")) == 4
    assert (curves.numbers("silhouette") > curves.numbers("gaussian"))[4]


@pytest.mark.long
def test_of_many_samples_a_part_is_looked_at_and_the_answer_says_so(written):
    values = clouds.blobs(clouds.drawn(0), (900, 600, 300))
    said = selection.build(written(numbered(values)), spec_of(KMeans))["selection"]
    assert said.rows[-1][1] == 3
    assert said.rows[-1][3].endswith("in a part of 1,000 samples.")


def test_sparse_samples_of_more_features_than_samples_are_counted(written):
    draws = clouds.drawn(0)
    values = np.abs(draws.standard_normal((60, 90))) * 0.1
    for group in range(3):
        values[group * 20 : group * 20 + 20, group * 30 : group * 30 + 30] += 1
    names = [f"s{i}" for i in range(60)]
    data = Samples(sparse.csr_matrix(values), names, [""] * 60, [f"f{j}" for j in range(90)])
    assert selection.build(written(data), spec_of(KMeans))["selection"].rows[-1][1] == 3


@pytest.mark.parametrize("seed", SEEDS)
def test_noise_of_more_features_than_samples_is_no_evidence(seed):
    assert answer(clouds.drawn(seed).standard_normal((40, 120)), seed).clusters == 1


def test_the_order_of_the_samples_changes_nothing(written):
    data = numbered(load_iris().data)
    order = clouds.drawn(0).permutation(150)
    made = [
        selection.build(written(some), spec_of(KMeans)) for some in (data, data.select_rows(order))
    ]
    assert made[0]["selection"].rows == made[1]["selection"].rows


def bic(lowest):
    rows = [[str(k), str(abs(k - lowest) - 5.0), "0"] for k in range(1, 8)]
    return Table(["components", "bic", "aic"], rows)


@pytest.mark.long
def test_a_mixture_with_fewer_components_than_groups_objects():
    values = clouds.blobs(clouds.drawn(0))
    assert answer(values, criterion=bic(5)).clusters == 5
    assert answer(values, criterion=bic(7)).clusters == 5  # a group may take two ellipses
    less = answer(values, criterion=bic(3))
    assert less.clusters is None
    assert "fewer than 5 components" in less.note
    assert less.note.endswith("BIC 3). Looked at 1 to 10 clusters.")
    nothing = Table(["components", "bic", "aic"], [["1", "", ""]])
    assert answer(values, criterion=nothing).clusters == 5


@pytest.mark.parametrize(("p", "said"), [
    ("0.012", " (p = 0.012 is above 0.01)"), ("0.01", " (p = 0.01 is not above 0.01)"),
    ("0.01002", " (p = 0.01002 is above 0.01)"), ("0.0005", " (p < 0.001)"), ("", ""),
])  # fmt: skip
def test_a_figure_says_the_line_of_a_p(p, said):
    assert figure.chance({"rule": "uniform", "value": p}) == said


def test_a_figure_has_the_lines_of_the_rules():
    assert figure.CHANCE == selection_rules.CHANCE
    assert (figure.STRONG, figure.STABLE) == (selection_rules.STRONG, selection_rules.STABLE)
