"""What the data cannot give is refused by the config's check, and once the data are tidy, in the
same words."""

import numpy as np
import pytest
from config_tools import FISH, errors_of, put
from needs_of import refused
from settings_of import method_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.config import check
from unsupervised.course import lessons
from unsupervised.methods.hierarchy.settings import Hierarchy
from unsupervised.methods.kmeans.settings import KMeans
from unsupervised.methods.nmf.settings import NMF
from unsupervised.methods.pca.settings import PCA
from unsupervised.methods.svd.settings import SVD
from unsupervised.methods.tsne.settings import TSNE


@pytest.fixture
def said(raw_config):
    """A function that returns what the config's checker says of a variant of the fish; samples
    of their number, with their features, say so too."""
    features = [c for c in raw_config["datasets"]["fish"]["tidy"]["columns"] if c != "species"]
    values = np.random.RandomState(0).rand(85, len(features))
    fish = Samples(values, [f"s{i}" for i in range(85)], [""] * 85, features)

    def by_both(model, **settings) -> str:
        step = f"{FISH}.steps.{method_of(model).name}"
        put(raw_config, step, {"raw": settings})
        found = refused(model, fish, **settings)
        assert [line.strip() for line in errors_of(raw_config)] == [f"{step}.raw.{found}"]
        return found

    return by_both


@pytest.mark.parametrize("metric", ["cityblock", "cosine", "correlation"])
def test_ward_needs_euclidean_distances(said, metric):
    message = f"metric: is {metric}, but method: ward is defined for euclidean alone"
    assert message in said(Hierarchy, method="ward", metric=metric)


@pytest.mark.parametrize("scale", ["rank", "robust", "yeo-johnson", "tfidf"])
def test_blocks_are_put_on_no_scale_that_needs_all_values(said, scale):
    found = said(KMeans, engine="dask", scale=scale)
    assert found.startswith(f"scale: is {scale}, which looks at all samples side by side")
    assert "use none, standard, minmax, max_abs, log or normalize, or another engine" in found


def test_groups_need_euclidean_distances(said):
    found = said(Hierarchy, engine="groups", metric="cosine")
    assert "is cosine, but engine: groups needs euclidean" in found


def test_a_perplexity_beyond_the_neighbours_is_refused(raw_config, said):
    assert "perplexity: is 84.5, but there are 85 samples" in said(TSNE, perplexity=84.5)
    put(raw_config, f"{FISH}.steps.tsne", {"raw": {"perplexity": 0.5}})
    assert "perplexity: 0.5 found" in errors_of(raw_config)[0]


def test_more_merges_than_samples_are_refused(raw_config, written, blobs):
    with pytest.raises(InputError, match="31 asked for, but blobs has 30 samples"):
        lessons.merges(written(blobs), {"samples": [2, 31], "dataset": "blobs"})
    put(raw_config, "lessons.merges.samples", [5, 61])
    assert "lessons.merges.samples.1: is 61, but stocks has 60 samples" in errors_of(raw_config)[0]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("dataset", "point", "no dataset is called 'point'"),
        ("starts", [[0.0, 0.0], [1.0]], "starts have different numbers of coordinates"),
        ("starts", [[0.0], [1.0]], "have 1 coordinates, but points has 2 features"),
    ],
)
def test_starts_that_cannot_be_are_refused(raw_config, key, value, said):
    put(raw_config, f"lessons.iterations.{key}", value)
    (line,) = errors_of(raw_config)
    assert line.strip().startswith(f"lessons.iterations.{key}: ")
    assert said in line


def test_a_config_without_the_lesson_of_iterations_is_whole(raw_config):
    del raw_config["lessons"]["iterations"]
    assert check.load(raw_config).lessons.iterations is None


SIZE = "85 samples × 6 features have at most"
BEYOND = [
    (KMeans, {"sweep": [86, 90]}, f"sweep: begins at 86, but {SIZE} 85 clusters"),
    (KMeans, {"clusters": 86}, "clusters: is 86, but there are 85 samples"),
    (NMF, {"sweep": [7, 9]}, f"sweep: begins at 7, but {SIZE} 6 components"),
    (NMF, {"components": 7}, f"components: is 7, but {SIZE} 6"),
    (PCA, {"components": 7}, f"components: is 7, but {SIZE} 6"),
    (SVD, {"components": 7}, f"components: is 7, but {SIZE} 6"),
]


@pytest.mark.parametrize(("model", "settings", "message"), BEYOND)
def test_numbers_beyond_the_data_are_refused(said, model, settings, message):
    assert said(model, **settings).startswith(message)


def test_auto_needs_a_sweep_with_a_silhouette(said):
    assert "clusters: is auto, but the sweep ends at 1" in said(KMeans, sweep=[1, 1])


LEAST = [
    (KMeans, {"clusters": 1}, 2),
    (Hierarchy, {}, 2),
    (PCA, {}, 2),
    (SVD, {"components": 1}, 2),
    (TSNE, {"perplexity": 1.0}, 3),
]


@pytest.mark.parametrize(("model", "settings", "least"), LEAST)
def test_rows_that_leave_too_few_samples_are_refused(said, model, settings, least):
    rows = {"start": 86 - least, "step": 1}
    name = method_of(model).name
    message = f"rows: {name} needs at least {least} samples, found {least - 1}"
    assert message in said(model, rows=rows, **settings)


def test_rows_that_leave_none_are_refused(said):
    assert said(PCA, rows={"start": 85}) == "rows.start: is 85, which leaves no sample"


def test_axes_are_among_the_features_that_are_used(said):
    chosen = {"features": ["weight", "height"], "axes": ["weight", "width"]}
    assert "axes: no feature 'width'" in said(KMeans, clusters=2, **chosen)


@pytest.mark.parametrize("key", ["features", "axes"])
def test_a_feature_is_named_once(said, key):
    found = said(KMeans, clusters=2, **{key: ["weight", "weight"]})
    assert f"{key}: 'weight' stands there twice" in found
