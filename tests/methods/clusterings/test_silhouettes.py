"""How well each sample lies in its cluster: scikit-learn's numbers, and what it leaves open."""

import numpy as np
import pytest
from geometry import faults
from method_bench import Bench
from ordinary_data import ordinary
from scipy import sparse
from sklearn import metrics

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import page, style
from unsupervised.methods.clusterings import silhouettes
from unsupervised.methods.clusterings.figures import silhouettes as picture
from unsupervised.methods.found import methods
from unsupervised.numeric import sampling

STYLE = {"format": "png", "dpi": 60}
SPEC = {"title": "t", "variant": "v", "method_title": "k-means"}


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "cosine", "correlation"])
@pytest.mark.parametrize("kind", [np.asarray, sparse.csr_matrix])
def test_a_silhouette_is_scikit_learns(metric, kind):
    draws = np.random.RandomState(0)
    values, clusters = draws.uniform(size=(60, 4)), draws.randint(0, 4, 60)
    clusters[clusters == 2] = 7  # numbers need not follow one another
    widths, nearest = silhouettes.measured(kind(values), clusters, metric)
    expected = metrics.silhouette_samples(values, clusters, metric=metric)
    assert widths == pytest.approx(expected.tolist(), abs=1e-6)
    apart = metrics.pairwise_distances(values, metric=metric)
    for i, found in enumerate(nearest):
        others = {c: apart[i, clusters == c].mean() for c in {0, 1, 3, 7} - {clusters[i]}}
        assert found == min(others, key=others.get)


def test_it_is_worked_by_hand():
    """0 and 1 are together, 4 is alone: (4 - 1) / 4 and (3 - 1) / 3; of one sample it is 0."""
    widths, nearest = silhouettes.measured(
        np.array([[0.0], [1.0], [4.0]]), np.array([0, 0, 1]), "euclidean"
    )
    assert widths == pytest.approx([3 / 4, 2 / 3, 0], abs=1e-7)
    assert nearest == [1, 1, 0]


def test_of_one_cluster_it_is_undefined_and_between_equal_samples_0():
    values = np.array([[0.0], [1.0]])
    assert silhouettes.measured(values, np.array([0, 0]), "euclidean") == ([None] * 2, [None] * 2)
    none = silhouettes.measured(values[:0], np.array([], dtype=int), "euclidean")
    assert none == ([], [])
    equal = silhouettes.measured(np.ones((4, 2)), np.array([0, 1, 0, 1]), "euclidean")
    assert equal == ([0.0] * 4, [1, 0, 1, 0])


def test_rounding_does_not_say_which_of_two_equally_near_is_next():
    values = np.array([[0.3], [0.3], [0.1 + 0.2 + 0.3], [0.0]])
    assert silhouettes.measured(values, np.array([0, 0, 2, 1]), "euclidean")[1][:2] == [1, 1]


@pytest.mark.parametrize("method", ["kmeans", "mixture", "density", "hierarchy"])
def test_the_mean_is_that_of_the_scores_and_noise_has_none(tmp_path, method):
    settings = {"kmeans": {"clusters": 3}, "mixture": {"components": 3}, "density": {},
                "hierarchy": {"cut": 4.0}}[method]  # fmt: skip
    bench = Bench(tmp_path, ordinary(), {method: {"v": settings}})
    found = bench.read(methods()[method], "v")
    rows = found["silhouettes"].records()
    scores = {row["score"]: row["value"] for row in found["silhouette_scores"].records()}
    own = {row["score"]: row["value"] for row in found["scores"].records()}
    measured = [float(row["silhouette"]) for row in rows if row["silhouette"]]
    assert [row["cluster"] for row in rows] == found["clusters"].column("cluster")
    assert all((row["silhouette"] == "") == (row["cluster"] == "-1") for row in rows)
    assert float(scores["silhouette"]) == pytest.approx(np.mean(measured), abs=1e-5)
    assert int(scores["negative_samples"]) == sum(width < 0 for width in measured)
    assert int(scores["measured_samples"]) == len(measured)
    if "silhouette" in own:
        assert float(scores["silhouette"]) == pytest.approx(float(own["silhouette"]), abs=2e-6)


def test_of_many_samples_a_part_is_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(sampling, "MOST_SCORED", 20)
    bench = Bench(tmp_path, ordinary(), {"kmeans": {"v": {"clusters": 2}}})
    bench.make("kmeans", "v", "silhouettes")
    found = bench.read(methods()["kmeans"], "v")
    scores = {row["score"]: row["value"] for row in found["silhouette_scores"].records()}
    assert len(found["silhouettes"].rows) == int(scores["measured_samples"]) == 20
    assert int(scores["samples"]) == len(ordinary().names)


# --- the figure -----------------------------------------------------------------------------------


def drawn(folder, widths: np.ndarray, clusters: np.ndarray, names=None):
    """Return the picture of some silhouettes; noise has none."""
    names = names or [f"sample {i}" for i in range(len(widths))]
    loose = clusters == -1
    rows = [[name, "", int(c), *((None, None) if c < 0 else (float(w), 0))]
            for name, c, w in zip(names, clusters, widths, strict=True)]  # fmt: skip
    columns = ["sample", "label", "cluster", "silhouette", "nearest"]
    held = widths[~loose]
    made = {
        "silhouettes": Table(columns, rows),
        "silhouette_scores": tables.scores({
            "silhouette": held.mean() if len(held) else None,
            "negative_samples": (held < 0).sum(),
            "measured_samples": len(held), "samples": len(widths) + 3,
        }),
    }  # fmt: skip
    paths = {name: str(folder / f"{name}.csv") for name in made}
    tables.write_all(paths, made)
    style.use(STYLE)
    return picture.draw(paths, SPEC)


@pytest.mark.parametrize(
    ("samples", "clusters"), [(4, 2), (30, 1), (60, 10), (400, 45), (5000, 4), (5000, 60)]
)
def test_whatever_the_number_all_fits_and_is_said(tmp_path, samples, clusters):
    draws = np.random.RandomState(0)
    widths = draws.uniform(-0.6, 0.9, samples)
    of = np.arange(samples) % clusters
    of[draws.uniform(size=samples) < 0.1] = -1
    figure = drawn(tmp_path, widths, of)
    page.save(figure, tmp_path / "f.png", STYLE)
    assert faults(figure) == []
    note = figure.get_supxlabel().replace("\n", " ")
    wrong, held = (widths[of >= 0] < 0).sum(), (of >= 0).sum()
    assert f"{wrong:,} of {held:,} samples lie nearer to another cluster" in note
    assert f"Measured on {samples:,} of {samples + 3:,} samples." in note
    assert ("noise sample" in note) == (held < samples)


def test_those_in_the_wrong_cluster_are_named_with_the_one_that_is_nearer(tmp_path):
    widths = np.array([0.9, 0.8, -0.1, -0.3, 0.5, 0.4])
    figure = drawn(tmp_path, widths, np.array([1, 1, 1, 1, 0, 0]), [*"abcdef"])
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert texts == ["c → cluster 0\nd → cluster 0"]


def test_names_that_are_long_are_shortened_and_of_many_the_worst_are_named(tmp_path):
    widths = -np.arange(1, 41) / 50
    names = [f"a very long name of a sample that has no room at all, number {i}" for i in range(40)]
    figure = drawn(tmp_path, np.append(widths, 0.5), np.array([1] * 40 + [0]), [*names, "z"])
    (text,) = figure.axes[0].texts
    assert text.get_text().splitlines()[-1].startswith("a very") and "39" in text.get_text()
    page.save(figure, tmp_path / "f.png", STYLE)
    assert faults(figure) == []


def test_of_no_two_clusters_it_says_so(tmp_path):
    figure = drawn(tmp_path, np.zeros(5), np.full(5, -1))
    page.save(figure, tmp_path / "f.png", STYLE)
    assert "Undefined, as there are no two clusters." in figure.get_supxlabel()
