"""HDBSCAN of whatever values there are, and what is refused."""

import numpy as np
import pytest
from clustering_tools import clusters_of, samples_of, scores_of
from density_tools import fitted
from geometry import faults
from scipy import sparse
from settings_of import spec_of

from unsupervised.base import memory
from unsupervised.base import tables as files
from unsupervised.base.errors import InputError
from unsupervised.figures import page, style
from unsupervised.methods.clusterings.figures import clusters as picture
from unsupervised.methods.clusterings.figures import crosstab as crosstab_figure
from unsupervised.methods.clusterings.tables import crosstab, members
from unsupervised.methods.density import tables
from unsupervised.methods.density.declaration import METHOD
from unsupervised.methods.density.figures import strengths
from unsupervised.methods.density.settings import Density
from unsupervised.methods.facts import Facts
from unsupervised.methods.needs import problems

STYLE = {"format": "png", "dpi": 72}
SPEC = {"title": "t", "variant": "v", "method_title": "HDBSCAN"}
PLAIN = np.random.RandomState(0).standard_normal((12, 3))
VALUES = {
    "two samples": PLAIN[:2],
    "two equal samples": PLAIN[[0, 0]],
    "all equal": PLAIN[[0] * 9],
    "one unlike the rest": PLAIN[[0] * 8 + [1]],
    "two distinct": PLAIN[[0, 0, 0, 0, 0, 1, 1, 1, 1, 1]],
    "one feature": PLAIN[:, :1],
    "a constant feature": PLAIN * [1, 0, 1],
    "more features than samples": np.random.RandomState(0).standard_normal((8, 40)),
    "large": PLAIN * 1e99,
    "small": PLAIN * 1e-95,
}


def drawn(folder, made: dict) -> list:
    """Write tables, and return every figure drawn of them."""
    paths = {name: str(folder / f"{name}.csv") for name in made}
    files.write_all(paths, made)
    more = crosstab(paths, {}) | members(paths, {})
    paths |= {name: str(folder / f"{name}.csv") for name in more}
    files.write_all({name: paths[name] for name in more}, more)
    style.use(STYLE)
    return [module.draw(paths, SPEC) for module in (picture, crosstab_figure, strengths)]


# Every second of them is drawn in every run of the tests, the others in a long one.
CASES = [pytest.param(name, marks=[pytest.mark.long] * (i % 2)) for i, name in enumerate(VALUES)]


@pytest.mark.parametrize("name", CASES)
def test_whatever_the_values_tables_and_figures_are_sound(name, written, tmp_path):
    size = min(5, len(VALUES[name]))
    data = samples_of(VALUES[name], ["a"] * len(VALUES[name]))
    made = tables.build(written(data), spec_of(Density, min_cluster_size=size))
    for table in made.values():
        numbers = [cell for row in table.rows for cell in row if isinstance(cell, float)]
        assert not np.isinf(numbers).any()
    strong = [row[3] for row in made["strengths"].rows]
    assert min(strong) >= 0 and max(strong) <= 1
    for figure in drawn(tmp_path, made):
        page.save(figure, tmp_path / "f.png", STYLE)
        assert faults(figure) == []


def test_two_heaps_of_equal_samples_are_two_clusters(written):
    found = fitted(VALUES["two distinct"])
    assert found.clusters.tolist() == [0] * 5 + [1] * 5
    assert found.strengths.tolist() == [1] * 10
    assert fitted(VALUES["all equal"]).clusters.tolist() == [-1] * 9


def test_all_noise_is_drawn_and_said(written, tmp_path):
    made = tables.build(written(samples_of(PLAIN, list("abcabcabcabc"))), spec_of(Density))
    assert set(clusters_of(made)) == {-1}
    scores = scores_of(made)
    assert (scores["clusters"], scores["noise_samples"], scores["noise_share"]) == (0, 12, 1)
    assert np.isnan(scores["silhouette"])
    clusters, crossed, strong = drawn(tmp_path, made)
    title = "0 clusters and 12 noise samples found by HDBSCAN"
    assert clusters.axes[1].get_title(loc="left") == title
    for figure in (crossed, strong):
        (name,) = [text.get_text() for text in figure.axes[0].get_yticklabels()]
        assert name.startswith("noise")


@pytest.mark.parametrize("samples", [30, 3000])
def test_strengths_are_drawn_for_few_and_for_many(samples, tmp_path):
    random = np.random.RandomState(0)
    rows = [[f"s{i}", "", i % 4 - 1, (i % 4 > 0) * random.uniform()] for i in range(samples)]
    files.write(tmp_path / "s.csv",
                files.Table(["sample", "label", "cluster", "probability"], rows))  # fmt: skip
    style.use(STYLE)
    figure = strengths.draw({"strengths": str(tmp_path / "s.csv")}, SPEC)
    page.save(figure, tmp_path / "f.png", STYLE)
    assert faults(figure) == []
    names = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    assert [name.split(" (")[0] for name in names] == [
        "cluster 0",
        "cluster 1",
        "cluster 2",
        "noise",
    ]


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "facts", "expected"),
    [
        ({"min_cluster_size": 40}, {"samples": 30},
         ("min_cluster_size", "is 40, but there are 30 samples; ask for fewer")),
        ({"min_samples": 31}, {"samples": 30},
         ("min_samples", "is 31, but there are 30 samples; ask for fewer")),
        ({"engine": "sample", "sample": 10, "min_cluster_size": 11}, {"samples": 30},
         ("min_cluster_size", "is 11, but there are 10 samples in the part (sample); ")),
        ({"axes": ["f1", "g"]}, {"known_features": ["f1", "f2"]}, ("axes", "no feature 'g'; ")),
        ({}, {"sparse": True}, ("reduce", "HDBSCAN fills every cell of these sparse values; set ")),
        ({"scale": "tfidf"}, {"sparse": False}, ("reduce", "HDBSCAN fills every cell of ")),
        ({}, {"samples": 1}, ("features", "density needs at least 2 samples, found 1; ")),
    ],
)  # fmt: skip
def test_what_cannot_run_is_said_before(settings, facts, expected):
    (found,) = problems(METHOD, Density(**settings), Facts(**facts))
    assert found[0] == expected[0]
    assert found[1].startswith(expected[1])


@pytest.mark.parametrize("facts", [{}, {"samples": 30, "features": 3, "sparse": False}])
def test_nothing_is_said_of_what_runs(facts):
    assert list(problems(METHOD, Density(), Facts(**facts))) == []
    settings = Density(reduce={"svd": 2})
    assert list(problems(METHOD, settings, Facts(samples=9, features=9, sparse=True))) == []


def test_what_cannot_run_is_refused_in_one_line(written, blobs):
    with pytest.raises(InputError, match="min_samples: is 31, but there are 30 samples"):
        tables.build(written(blobs), spec_of(Density, min_samples=31))
    thin = samples_of(sparse.csr_matrix(np.eye(9)))
    with pytest.raises(InputError, match="reduce: HDBSCAN fills every cell of these sparse"):
        tables.build(written(thin), spec_of(Density))
    assert tables.build(written(thin), spec_of(Density, reduce={"svd": 2}))
    with memory.within(1), pytest.raises(InputError, match="clustering by density would take"):
        fitted(np.zeros((100_000, 4)))
