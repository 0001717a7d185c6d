"""Fewer clusters than asked for, no silhouette, no label: what is said is true."""

import numpy as np
import pytest
from made_tables import STUDY, numbered, put_away, texts
from scipy import sparse
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.clusterings import selection
from unsupervised.methods.clusterings.figures import clusters as clusters_figure
from unsupervised.methods.kmeans import sweep
from unsupervised.methods.kmeans.figures import agreement
from unsupervised.methods.kmeans.settings import KMeans
from unsupervised.methods.kmeans.tables import build
from unsupervised.methods.tsne import tables as tsne
from unsupervised.methods.tsne.settings import TSNE


@pytest.fixture
def twos():
    """Ten samples, two of which differ."""
    return numbered([[0.0, 1.0], [4.0, 3.0]] * 5)


@pytest.mark.parametrize("engine", ["full", "sample"])
@pytest.mark.parametrize("count", [2, 3, 7])
def test_fewer_clusters_than_asked_are_told(written, twos, tmp_path, engine, count):
    made = build(written(twos), spec_of(KMeans, clusters=count, engine=engine))
    scores = dict(made["scores"].rows)
    assert scores["clusters"] == 2
    assert scores.get("clusters_asked") == (None if count == 2 else count)
    assert [row[1] for row in made["centroids"].rows] == [5, 5]
    assert {row[2] for row in made["clusters"].rows} == {0, 1}
    inputs = put_away(tmp_path, made, coordinates="coordinates", profile="profile",
                      scores="scores")  # fmt: skip
    said = texts(clusters_figure.draw(inputs, STUDY | {"method_title": "k-means"}))
    if count == 2:
        assert "2 clusters found by k-means" in said
    else:
        assert f"2 clusters found, {count} asked" in said


@pytest.mark.parametrize("engine", ["full", "sample"])
@pytest.mark.parametrize("form", [np.asarray, sparse.csr_matrix])
@pytest.mark.parametrize("count", [5, 6, 8, 15])
def test_centroids_are_means_however_many_are_asked_for(written, count, form, engine):
    values = np.repeat(np.random.RandomState(0).rand(24, 3)[5:10], 3, axis=0)
    data = Samples(form(values), [f"s{i}" for i in range(15)], [""] * 15, list("xyz"))
    spec = spec_of(KMeans, clusters=count, engine=engine, sweep=[count, count])
    made = build(written(data), spec)
    scores = dict(made["scores"].rows)
    assert scores["clusters"] == 5
    assert scores["inertia"] == pytest.approx(0)
    means = [row[2:] for row in made["profile"].rows]
    assert np.allclose([row[2:] for row in made["centroids"].rows], means)
    assert sweep.build(written(data), spec)["inertia"].rows[0][1] == pytest.approx(0)


def test_a_silhouette_of_fewer_clusters_is_not_that_of_more(written, twos):
    rows = sweep.build(written(twos), spec_of(KMeans, sweep=[1, 4]))["inertia"].rows
    assert [row[0] for row in rows if not np.isnan(row[2])] == [2]
    part = spec_of(KMeans, sweep=[1, 4], engine="sample")
    rows = sweep.build(written(twos), part)["inertia"].rows
    assert [row[0] for row in rows if not np.isnan(row[2])] == [2]


@pytest.mark.parametrize("values", [np.ones((6, 2)), [[0.0], [1.0]]], ids=["equal", "two"])
def test_auto_without_any_silhouette_is_refused(written, tmp_path, values):
    paths = written(numbered(values))
    made = selection.build(paths, spec_of(KMeans, clusters=2, sweep=[1, 5]))
    inputs = paths | put_away(tmp_path, made, selection="selection")
    with pytest.raises(InputError, match="clusters is auto, but the samples are all equal or only"):
        build(inputs, spec_of(KMeans))


def test_only_samples_with_a_label_agree(written, blobs):
    half = Samples(blobs.values, blobs.names, [*blobs.labels[:15], *[""] * 15], blobs.features)
    scores = dict(build(written(half), spec_of(KMeans, clusters=3))["scores"].rows)
    assert scores["labelled_samples"] == 15
    assert scores["adjusted_rand"] == 1
    spec = spec_of(TSNE, perplexity=5.0, max_iter=300)
    scores = {row[0]: row[1] for row in tsne.build(written(half), spec)["scores"].rows}
    assert scores["labelled_samples"] == 15
    assert scores["label_purity"] > 0.8


def test_where_nothing_is_labelled_the_figure_says_so(written, blobs, tmp_path):
    bare = Samples(blobs.values, blobs.names, [""] * 30, blobs.features)
    made = build(written(bare), spec_of(KMeans, clusters=1))
    made |= sweep.build(written(bare), spec_of(KMeans, sweep=[1, 3]))
    from unsupervised.methods.clusterings import tables as clusters

    found = put_away(tmp_path, made, clusters="clusters")
    made |= clusters.crosstab(found, {})
    inputs = put_away(tmp_path, made, crosstab="crosstab", inertia="inertia", scores="scores",
                      centroids="centroids")  # fmt: skip
    said = texts(agreement.draw(inputs, STUDY))
    assert "Adjusted Rand index undefined" in said
    assert "Mean silhouette undefined" in said
    assert "no label" in said
