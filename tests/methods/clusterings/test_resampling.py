"""Whether clusters come back: groups do, those of noise do not, of few nobody can tell."""

import numpy as np
import pytest
from method_bench import Bench
from sklearn.metrics import adjusted_rand_score

from unsupervised.base.samples import Samples
from unsupervised.figures import page, style
from unsupervised.methods.clusterings import likeness, refitting, resampling
from unsupervised.methods.clusterings.figures import resampling as picture
from unsupervised.methods.density import refit as density_refit
from unsupervised.methods.found import methods

CENTRES = np.array([[0, 0], [10, 0], [0, 13], [10, 24], [5, 40]])
STYLE = {"format": "png", "dpi": 40}


def samples_of(values: np.ndarray) -> Samples:
    """Return values as samples without labels."""
    count, features = values.shape
    names = [f"s{i}" for i in range(count)]
    return Samples(values, names, [""] * count, [f"f{i}" for i in range(features)])


def noise() -> Samples:
    """Two hundred samples of one normal distribution in five dimensions."""
    return samples_of(np.random.RandomState(1).standard_normal((200, 5)))


def five_blobs(each: int = 30) -> Samples:
    """Five groups that lie far apart."""
    moves = 0.8 * np.random.RandomState(1).standard_normal((5 * each, 2))
    return samples_of(np.repeat(CENTRES, each, axis=0) + moves)


ASKED = {
    "kmeans": {"clusters": 5},
    "mixture": {"components": 5, "covariance": "diag", "n_init": 2},
    "density": {},
    "hierarchy": {"method": "average", "cut": 6.0},
}


def tables_of(folder, data: Samples, step: str, /, **settings) -> tuple[list[dict], dict]:
    """Return the rows of `resampling` of a variant, and its scores, as numbers where they are."""
    bench = Bench(folder, data, {step: {"v": settings}})
    for name in ("resampling", "resampling_scores"):
        bench.make(step, "v", name)
    found = bench.read(methods()[step], "v")
    scores = {r["score"]: float(r["value"] or "nan") for r in found["resampling_scores"].records()}
    return found["resampling"].records(), scores


@pytest.mark.parametrize("method", ASKED)
def test_five_groups_come_back(tmp_path, method):
    rows, scores = tables_of(tmp_path, five_blobs(), method, **ASKED[method])
    assert [(row["cluster"], row["size"]) for row in rows] == [(str(i), "30") for i in range(5)]
    assert {row["verdict"] for row in rows} == {"stable"}
    assert scores["resamples"] == 50
    assert scores["resamples_adjusted_rand"] > 0.95
    draws = method in ("kmeans", "mixture")
    assert all((float(row["seeds"]) == 1) if draws else row["seeds"] == "" for row in rows)
    assert ("seeds_adjusted_rand" in scores) == draws


@pytest.mark.long
@pytest.mark.parametrize(
    ("method", "settings"),
    [
        ("kmeans", {"clusters": 5}),
        ("kmeans", {"clusters": 10}),
        ("mixture", {"components": 5, "covariance": "diag", "n_init": 1}),
        ("hierarchy", {"method": "ward", "cut": 9.0}),
        ("hierarchy", {"method": "average", "cut": 2.7}),
    ],
)
def test_clusters_of_noise_do_not_come_back(tmp_path, method, settings):
    rows, scores = tables_of(tmp_path, noise(), method, **settings)
    assert len(rows) >= 5
    assert {row["verdict"] for row in rows} <= {"doubtful", "dissolves", "cannot tell"}
    assert sum(row["verdict"] == "dissolves" for row in rows) > len(rows) / 3
    assert scores["resamples_adjusted_rand"] < 0.6


def test_where_all_is_noise_there_is_no_cluster_to_come_back(tmp_path):
    rows, scores = tables_of(tmp_path, noise(), "density")
    assert rows == []
    assert np.isnan(scores["resamples_adjusted_rand"])


def test_one_cluster_of_all_samples_gets_no_verdict(tmp_path):
    rows, scores = tables_of(tmp_path, five_blobs(), "kmeans", clusters=1)
    assert [row["verdict"] for row in rows] == ["cannot tell"]
    assert np.isnan(scores["resamples_adjusted_rand"]) and np.isnan(scores["seeds_adjusted_rand"])


def test_few_samples_get_no_verdict(tmp_path):
    """Four samples far from all others come back each time they are drawn, and are four."""
    apart = [[90, 90], [91, 90], [90, 91], [91, 91], [-90, 90]]
    values = np.vstack([five_blobs().values, apart])
    rows, _ = tables_of(tmp_path, samples_of(values), "kmeans", clusters=7)
    assert [row["verdict"] for row in rows] == [*["stable"] * 5, *["cannot tell"] * 2]
    assert [row["size"] for row in rows[-2:]] == ["4", "1"]
    assert float(rows[-1]["jaccard"]) > 0.9


@pytest.mark.long
def test_of_many_samples_a_part_is_drawn_anew_and_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(resampling, "MOST", 400)
    for method in ("kmeans", "density", "hierarchy"):
        folder = tmp_path / method
        rows, scores = tables_of(folder, five_blobs(150), method, **ASKED[method])
        assert scores["samples"] == 400
        assert {(row["size"], row["verdict"]) for row in rows} == {("150", "stable")}


@pytest.mark.long
def test_the_runs_of_stability_are_those_that_are_read(tmp_path):
    """Where more than ten seeds are asked for, all others than the variant's own are compared."""
    _, few = tables_of(tmp_path / "few", noise(), "kmeans", clusters=5, stability=10)
    _, many = tables_of(tmp_path / "many", noise(), "kmeans", clusters=5, stability=13)
    assert (few["seeds"], many["seeds"]) == (10, 12)
    assert 0 < many["seeds_least_adjusted_rand"] <= many["seeds_adjusted_rand"] < 0.9


# --- likeness -------------------------------------------------------------------------------------


def test_jaccard_is_that_of_the_most_alike_cluster():
    """Worked by hand: {0,1,2,3} and {0,1,2} share 3 of 4; {4,5} and {3,4,5} share 2 of 3."""
    known = np.array([0, 0, 0, 0, 1, 1])
    found = np.array([1, 1, 1, 0, 0, 0])
    assert likeness.jaccard(likeness.together(known, found, 2)).tolist() == [3 / 4, 2 / 3]
    # None of a third cluster was drawn.
    assert np.isnan(likeness.jaccard(likeness.together(known, found, 3))[2])


def test_noise_is_no_cluster_to_be_like():
    """All of cluster 1 is noise now; cluster 0 has taken a sample in that was noise."""
    known = np.array([0, 0, 0, 1, 1, -1])
    found = np.array([0, 0, 0, -1, -1, 0])
    assert likeness.jaccard(likeness.together(known, found, 2)).tolist() == [3 / 4, 0]
    all_noise = np.full(6, -1)
    assert likeness.jaccard(likeness.together(known, all_noise, 2)).tolist() == [0, 0]


def test_the_adjusted_rand_index_is_that_of_scikit_learn():
    draws = np.random.RandomState(0)
    for _ in range(50):
        known, found = draws.randint(-1, 4, 40), draws.randint(-1, 3, 40)
        both = likeness.together(known, found, 4)
        expected = adjusted_rand_score(known, found)
        assert likeness.adjusted_rand(both) == pytest.approx(expected, abs=1e-12)
    same = likeness.together(known, known, 4)
    assert likeness.adjusted_rand(same) == 1
    alone = np.zeros(5, dtype=int)
    assert np.isnan(likeness.adjusted_rand(likeness.together(alone, alone, 1)))
    each = np.arange(5)
    assert likeness.adjusted_rand(likeness.together(each, each, 5)) == 1


@pytest.mark.parametrize(
    ("means", "said"),
    [
        ([0.75, np.nan], "stable"),
        ([0.9, 0.7499], "doubtful"),
        ([0.6, 1.0], "doubtful"),
        ([0.5999, 1.0], "dissolves"),
        ([1.0, 0.2], "dissolves"),
        ([0.1 + 0.2 + 0.45 - 1e-12, np.nan], "stable"),
    ],
)
def test_the_lines_between_verdicts(means, said):
    assert resampling.verdict(means) == said


def test_sizes_of_hdbscan_count_fewer_among_fewer():
    asked = {"min_cluster_size": 10, "min_samples": None, "share": 0.63}
    assert density_refit.fewer(asked) == {"min_cluster_size": 6, "min_samples": 7}
    assert density_refit.fewer({**asked, "share": 1.0}) == {
        "min_cluster_size": 10,
        "min_samples": 10,
    }
    least = {"min_cluster_size": 2, "min_samples": 1, "share": 0.1}
    assert density_refit.fewer(least) == {"min_cluster_size": 2, "min_samples": 1}


def test_where_a_metric_compares_directions_nothing_is_moved():
    values = np.array([[1e9, 1.0], [1e9 + 1, 2.0], [1e9 + 2, 1.5]])
    assert refitting.nearer(values, {"metric": "cosine"}) is values
    assert np.abs(refitting.nearer(values, {"metric": "euclidean"})).max() < 10


# --- the figure -----------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("method", ["kmeans", "density"])
@pytest.mark.parametrize("data", [five_blobs, noise])
def test_the_figure_says_what_the_tables_say(tmp_path, method, data):
    bench = Bench(tmp_path, data(), {method: {"v": ASKED[method]}})
    made = next(m for m in bench.having(methods()[method], "v") if m.job.rule == "plot_resampling")
    figure = bench.run(made, method, "v")
    page.save(figure, tmp_path / "f.png", STYLE)
    note = figure.get_supxlabel().replace("\n", " ")
    rows = bench.read(methods()[method], "v")["resampling"].records()
    stable = sum(row["verdict"] == "stable" for row in rows)
    assert (f"{stable} stable" in note) == (stable > 0)
    assert ("There is no cluster." in note) == (not rows)
    assert len(figure.axes[0].get_yticklabels()) == len(rows)


def test_the_zones_of_the_figure_are_the_lines_of_the_table():
    assert picture.ZONES["doubtful"] == (resampling.DOUBTFUL, resampling.STABLE)
    assert style.NOISE == "-1"
