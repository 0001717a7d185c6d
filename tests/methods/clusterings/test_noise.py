"""What belongs to no cluster: last in tables, grey and named in figures, counted in scores."""

import numpy as np
import pytest
from geometry import faults
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from scipy import sparse
from sklearn import metrics

from unsupervised.base import tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, page, panels, style
from unsupervised.methods.clusterings import coordinates, numbering, scores
from unsupervised.methods.clusterings import tables as clusterings
from unsupervised.methods.clusterings.figures import clusters as picture
from unsupervised.methods.clusterings.figures import crosstab, sureness

STYLE = {"format": "png", "dpi": 72}
SPEC = {"title": "t", "variant": "v", "method_title": "HDBSCAN"}
FOUND = {
    "no noise": [0] * 12 + [1] * 10 + [2] * 8,
    "noise": [0] * 12 + [1] * 10 + [2] * 5 + [-1] * 3,
    "one cluster": [0] * 30,
    "one cluster and noise": [0] * 25 + [-1] * 5,
    "all noise": [-1] * 30,
}


@pytest.fixture(params=FOUND)
def found(request):
    """The clusters of thirty samples."""
    return np.array(FOUND[request.param])


def test_noise_has_no_number_among_clusters():
    given = np.array([-1, -1, -1, 7, 7, 3])
    assert numbering.by_size(given).tolist() == [7, 3]
    assert numbering.renumbered(given).tolist() == [-1, -1, -1, 0, 0, 1]
    assert numbering.renumbered(np.array([-1, -1])).tolist() == [-1, -1]
    assert str(numbering.NOISE) == style.NOISE


def test_noise_is_last_in_every_table(tmp_path):
    table = clusterings.count(["-1", "1", "0", "-1"], list("aabb"))
    assert table.rows == [[0, 0, 1], [1, 1, 0], [-1, 1, 1]]
    profile = clusterings.means(np.array([[9.0], [1.0], [3.0]]), np.array([-1, 0, 0]), ["f"])
    assert profile.rows == [[0, 2, 2.0], [-1, 1, 9.0]]
    rows = [["a", "", -1], ["b", "", 1], ["c", "", 0]]
    tables.write(tmp_path / "c.csv", Table(["sample", "label", "cluster"], rows))
    listed = clusterings.members({"clusters": str(tmp_path / "c.csv")}, {})["members"]
    assert [row[:2] for row in listed.rows] == [[0, "c"], [1, "b"], [-1, "a"]]


@pytest.mark.parametrize("kind", [np.asarray, sparse.csr_matrix])
def test_of_noise_alone_there_is_one_row_and_no_centroid(kind):
    values = kind(np.array([[1.0, 2.0], [3.0, 6.0]]))
    noise = np.array([-1, -1])
    assert clusterings.means(values, noise, ["f", "g"]).rows == [[-1, 2, 2.0, 4.0]]
    assert coordinates.means_of(values, noise).shape == (0, 2)
    assert coordinates.means_of(values, np.array([0, -1])).tolist() == [[1.0, 2.0]]


def test_a_silhouette_is_that_of_the_clusters_and_says_of_how_many(blobs):
    clusters = np.array(FOUND["noise"])
    settings = {"sample": 5000, "seed": 0}
    expected = metrics.silhouette_score(blobs.values[:27], clusters[:27])
    found = scores.quality(blobs, clusters, settings)
    assert found["silhouette"] == pytest.approx(expected)
    assert found["silhouette_samples"] == 27
    assert "silhouette_samples" not in scores.quality(blobs, np.array(FOUND["no noise"]), settings)
    part = scores.quality(blobs, clusters, {"sample": 10, "seed": 0})
    assert part["silhouette_samples"] <= 10


def test_agreement_takes_noise_for_one_more_group(blobs):
    clusters = np.array(FOUND["noise"])
    found = scores.label_scores(blobs.labels, clusters)
    assert found["adjusted_rand"] == metrics.adjusted_rand_score(blobs.labels, clusters)
    assert found["labelled_noise_samples"] == 3
    assert "labelled_samples" not in found
    some = scores.label_scores([*blobs.labels[:28], "", ""], clusters)
    assert (some["labelled_samples"], some["labelled_noise_samples"]) == (28, 1)
    measured = scores.label_scores([f"{i}.5" for i in range(30)], clusters)
    assert "adjusted_rand" in measured and all(np.isnan(value) for value in measured.values())
    assert scores.noise(clusters) == {"noise_samples": 3, "noise_share": 0.1}


def drawn_from(folder, data: Samples, found: np.ndarray, axes=None):
    """Write the tables of a clustering, and return the pictures made of them."""
    centres = coordinates.means_of(data.values, found)
    settings = {"seed": 0, "axes": axes}
    listed = clusterings.table(data, found)
    made = {
        "clusters": listed,
        "crosstab": clusterings.count([str(c) for c in found], data.labels),
        "profile": clusterings.means(data.values, found, data.features),
        "scores": tables.scores({"clusters": len(centres)}),
        "coordinates": coordinates.table(data, data, found, centres, np.zeros(3), settings),
    }
    paths = {name: str(folder / f"{name}.csv") for name in made}
    tables.write_all(paths, made)
    style.use(STYLE)
    return picture.draw(paths, SPEC), crosstab.draw(paths, SPEC)


@pytest.mark.parametrize("axes", [None, pytest.param(["f1", "f3"], marks=pytest.mark.long)])
def test_whatever_is_found_is_drawn(tmp_path, blobs, found, axes):
    loose, number = int((found < 0).sum()), found.max() + 1
    for figure in drawn_from(tmp_path, blobs, found, axes):
        page.save(figure, tmp_path / "f.png", STYLE)
        assert faults(figure) == []
    before, after = drawn_from(tmp_path, blobs, found, axes)[0].axes
    what = f"{number} cluster" + ("" if number == 1 else "s")
    what += f" and {loose} noise samples" if loose else ""
    assert after.get_title(loc="left") == f"{what} found by HDBSCAN"
    expected = [f"cluster {i}" for i in range(number)]
    expected += (["noise"] if loose else []) + (["centroid"] if number else [])
    assert after.get_legend_handles_labels()[1] == expected
    assert before.get_legend_handles_labels()[1] == ["a", "b", "c"]


def colours_of(axes) -> dict[str, str]:
    """Return the colour of each entry of a legend."""
    marks = [mark for mark in axes.collections if isinstance(mark, PathCollection)]
    return {mark.get_label(): to_hex(mark.get_facecolor()[0]) for mark in marks
            if not mark.get_label().startswith("_")}  # fmt: skip


def test_noise_takes_no_clusters_colour():
    points = np.random.RandomState(0).uniform(size=(12, 2))
    groups = [str(i % 11) for i in range(12)]
    _, (with_noise, without) = style.new(8, 4, 1, 2)
    panels.scatter(with_noise, points, [*groups[:11], "-1"], "cluster", noise="-1")
    panels.scatter(without, points[:11], groups[:11], "cluster", noise="-1")
    found = colours_of(with_noise)
    assert found.pop("noise") == style.GREY.lower()
    assert found == colours_of(without)
    assert list(found) == [f"cluster {i}" for i in range(11)]


def test_a_label_that_is_minus_one_is_a_label():
    points = np.zeros((2, 2))
    axes = style.new(4, 4)[1]
    panels.scatter(axes, points, ["-1", "1"])
    assert axes.get_legend_handles_labels()[1] == ["-1", "1"]


def test_a_heat_map_calls_its_last_row_noise(tmp_path, blobs):
    figure = drawn_from(tmp_path, blobs, np.array(FOUND["noise"]))[1]
    names = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    assert names == ["cluster 0", "cluster 1", "cluster 2", "noise"]


def test_of_very_many_clusters_noise_is_still_shown():
    rows = [[str(i), "1"] for i in [*range(70), -1]]
    part, said = excerpt.of_crosstab(Table(["cluster", "a"], rows))
    assert [row[0] for row in part.rows][-2:] == ["59", "-1"]
    assert said == "The first 60 of 70 clusters."


# --- how surely samples belong ------------------------------------------------------------------


def test_shares_are_counted_by_cluster():
    values = np.array([0.1, 0.5, 0.95, 1.0, 0.0])
    shares, sizes = sureness.counted(
        ["0", "0", "0", "1", "-1"], values, [0.5, 0.9], ["0", "1", "-1"]
    )
    assert sizes == [3, 1, 1]
    assert shares.tolist() == [[1 / 3, 1 / 3, 1 / 3], [0, 0, 1], [1, 0, 0]]
    assert sureness.names_of([0.5, 0.9]) == ["below 0.5", "0.5 to 0.9", "0.9 and above"]


@pytest.mark.parametrize(("samples", "clusters"), [(3, 1), (30, 3), (2000, 60)])
def test_bars_fit_whatever_their_number(tmp_path, samples, clusters):
    random = np.random.RandomState(0)
    of = [str(i % clusters) if i % 7 else "-1" for i in range(samples)]
    style.use(STYLE)
    figure, axes = sureness.page(of)
    said = sureness.bars(axes, of, random.uniform(size=samples), [0.5, 0.7, 0.9, 0.99], "s")
    style.headline(figure, "t")
    page.save(figure, tmp_path / "f.png", STYLE)
    assert faults(figure) == []
    assert said == ("The first 40 of 60 clusters." if clusters == 60 else "")
    assert axes.get_yticklabels()[-1].get_text().startswith("noise (")
