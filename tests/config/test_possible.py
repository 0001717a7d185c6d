"""What the data cannot give is refused by the config's check, and by the method itself."""

import numpy as np
import pytest
from config_tools import FISH, errors_of, put
from made_tables import numbered
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.course import lessons
from unsupervised.methods.hierarchy import fit as hierarchy
from unsupervised.methods.hierarchy.settings import Hierarchy
from unsupervised.methods.kmeans import fit as kmeans
from unsupervised.methods.kmeans.settings import KMeans
from unsupervised.methods.nmf import fit as nmf
from unsupervised.methods.nmf.settings import NMF
from unsupervised.methods.pca import fit as pca
from unsupervised.methods.pca.settings import PCA
from unsupervised.methods.svd import fit as svd
from unsupervised.methods.svd.settings import SVD
from unsupervised.methods.tsne import fit as tsne
from unsupervised.methods.tsne.settings import TSNE

TREES = f"{FISH}.steps.hierarchy"


@pytest.mark.parametrize("metric", ["cityblock", "cosine", "correlation"])
def test_ward_needs_euclidean_distances(raw_config, written, blobs, metric):
    put(raw_config, TREES, {"raw": {"method": "ward", "metric": metric}})
    message = f"{TREES}.raw.metric: is {metric}, but method: ward is defined for euclidean alone"
    assert message in errors_of(raw_config)[0]
    with pytest.raises(InputError, match="ward is defined for metric: euclidean alone"):
        hierarchy.build(written(blobs), spec_of(Hierarchy, method="ward", metric=metric))


def test_groups_need_euclidean_distances(raw_config):
    put(raw_config, TREES, {"raw": {"engine": "groups", "metric": "cosine"}})
    assert "is cosine, but engine: groups needs euclidean" in errors_of(raw_config)[0]


def test_a_perplexity_beyond_the_neighbours_is_refused(raw_config):
    with pytest.raises(InputError, match="perplexity is 9.5, but there are only 10 samples"):
        tsne.check_perplexity(9.5, 10)
    put(raw_config, f"{FISH}.steps.tsne", {"raw": {"perplexity": 84.5}})
    assert "perplexity: is 84.5, but there are 85 samples" in errors_of(raw_config)[0]
    put(raw_config, f"{FISH}.steps.tsne", {"raw": {"perplexity": 0.5}})
    assert "perplexity: 0.5 found" in errors_of(raw_config)[0]


def test_more_merges_than_samples_are_refused(raw_config, written, blobs):
    with pytest.raises(InputError, match="31 asked for, but blobs has 30 samples"):
        lessons.merges(written(blobs), {"samples": [2, 31], "dataset": "blobs"})
    put(raw_config, "lessons.merges.samples", [5, 61])
    assert "lessons.merges.samples.1: is 61, but stocks has 60 samples" in errors_of(raw_config)[0]


def test_a_sweep_beyond_the_data_is_refused(raw_config, written, blobs):
    with pytest.raises(InputError, match="sweep begins at 31, but there are only 30 samples"):
        kmeans.sweep(written(blobs), spec_of(KMeans, sweep=[31, 40]))
    positive = written(numbered(np.abs(blobs.values)))
    with pytest.raises(InputError, match="sweep begins at 4, but there are only 3 components"):
        nmf.sweep(positive, spec_of(NMF, sweep=[4, 9]) | {"dataset": "d"})
    put(raw_config, f"{FISH}.steps.kmeans.raw.sweep", [86, 90])
    put(raw_config, f"{FISH}.steps.nmf", {"raw": {"sweep": [7, 9]}})
    found = errors_of(raw_config)
    assert "kmeans.raw.sweep: begins at 86, but 85 samples × 6 features have at most 85" in found[0]
    assert "nmf.raw.sweep: begins at 7, but 85 samples × 6 features have at most 6" in found[1]


def test_auto_needs_a_sweep_with_a_silhouette(raw_config):
    put(raw_config, f"{FISH}.steps.kmeans", {"raw": {"sweep": [1, 1]}})
    assert "raw.sweep: ends at 1, and one cluster has no silhouette" in errors_of(raw_config)[0]


LEAST = [("kmeans", {"clusters": 1}, 1), ("hierarchy", {}, 1), ("pca", {}, 1),
         ("svd", {"components": 1}, 1), ("tsne", {"perplexity": 1.0}, 2)]  # fmt: skip


@pytest.mark.parametrize(("step", "settings", "rows"), LEAST)
def test_rows_that_leave_too_few_samples_are_refused(
    raw_config, written, blobs, step, settings, rows
):
    start = {"start": 85 - rows, "step": 1}
    put(raw_config, f"{FISH}.steps.{step}", {"raw": {"rows": start, **settings}})
    least = 3 if step == "tsne" else 2
    message = f"{step}.raw.rows: {step} needs at least {least} samples, found {rows}"
    assert message in errors_of(raw_config)[0]
    model = {"kmeans": KMeans, "hierarchy": Hierarchy, "pca": PCA, "svd": SVD, "tsne": TSNE}[step]
    build = {"kmeans": kmeans, "hierarchy": hierarchy, "pca": pca, "svd": svd, "tsne": tsne}[step]
    with pytest.raises(InputError, match=f"{step} needs at least {least} samples, found {rows}"):
        build.build(
            written(blobs), spec_of(model, rows={"start": 30 - rows, "step": 1}, **settings)
        )


def test_axes_are_among_the_features_that_are_used(raw_config, written, blobs):
    chosen = {"features": ["weight", "height"], "axes": ["weight", "width"]}
    put(raw_config, f"{FISH}.steps.kmeans.raw", {"clusters": 2, **chosen})
    assert "raw.axes: no feature 'width'" in errors_of(raw_config)[0]
    with pytest.raises(InputError, match="axes: no feature 'f3'"):
        spec = spec_of(KMeans, clusters=2, features=["f1", "f2"], axes=["f1", "f3"])
        kmeans.build(written(blobs), spec)


@pytest.mark.parametrize("key", ["features", "axes"])
def test_a_feature_is_named_once(raw_config, key):
    put(raw_config, f"{FISH}.steps.kmeans.raw.{key}", ["weight", "weight"])
    assert f"raw.{key}: 'weight' stands there twice" in errors_of(raw_config)[0]
