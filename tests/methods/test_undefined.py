"""What is undefined is empty, and where there is nothing to find the method says so."""

import numpy as np
import pytest
from made_tables import STUDY, numbered, put_away, texts
from scipy import sparse
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.kmeans import sweep as kmeans_sweep
from unsupervised.methods.kmeans import tables as kmeans
from unsupervised.methods.kmeans.figures import inertia
from unsupervised.methods.kmeans.settings import KMeans
from unsupervised.methods.nmf import sweep as nmf_sweep
from unsupervised.methods.nmf import tables as nmf
from unsupervised.methods.nmf.figures import errors
from unsupervised.methods.nmf.settings import NMF
from unsupervised.methods.pca import tables as pca
from unsupervised.methods.pca.figures import features
from unsupervised.methods.pca.settings import PCA
from unsupervised.methods.svd import tables as svd
from unsupervised.methods.svd.settings import SVD


def test_a_random_start_may_have_more_components_than_dimensions(written, blobs):
    spec = spec_of(NMF, sweep=[2, 5], init="random") | {"dataset": "d"}
    made = nmf_sweep.build(written(numbered(np.abs(blobs.values))), spec)
    assert [row[0] for row in made["errors"].rows] == [2, 3, 4, 5]


def test_a_sweep_that_ends_early_says_so(written, blobs, tmp_path):
    few = numbered(np.abs(blobs.values[::6]))
    made = kmeans_sweep.build(written(few), spec_of(KMeans, sweep=[1, 9]))
    made |= kmeans.build(written(few), spec_of(KMeans, clusters=2))
    inputs = put_away(tmp_path, made, inertia="inertia", centroids="centroids")
    said = texts(inertia.draw(inputs, STUDY | {"sweep": [1, 9]}))
    assert "The sweep was to end at 9, but there are only 5 samples." in said
    assert "was to end" not in texts(inertia.draw(inputs, STUDY | {"sweep": [1, 5]}))
    spec = spec_of(NMF, sweep=[1, 9], components=2) | {"dataset": "d"}
    inputs = put_away(tmp_path, nmf_sweep.build(written(few), spec), errors="errors")
    assert "but there are only 3 samples or features" in texts(errors.draw(inputs, spec | STUDY))


def test_rows_that_leave_no_sample_are_refused(written, blobs):
    with pytest.raises(InputError, match="rows.start: is 30, which leaves no sample"):
        pca.build(written(blobs), spec_of(PCA, rows={"start": 30, "step": 1}))


@pytest.mark.parametrize("key", ["features", "axes"])
def test_an_unknown_feature_names_the_nearest(written, blobs, key):
    spec = spec_of(KMeans, clusters=2, **{key: ["f1", "ff2"]})
    with pytest.raises(InputError, match=f"{key}: no feature 'ff2'; did you mean 'f2'"):
        kmeans.build(written(blobs), spec)


def test_of_many_names_some_are_shown(written):
    data = numbered(np.random.RandomState(0).rand(3, 500))
    with pytest.raises(InputError) as caught:
        pca.build(written(data), spec_of(PCA, features=["zebra"]))
    assert "expected one of 500 names: f0, f1" in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("components", [None, 1])
@pytest.mark.parametrize("columns", [1, 3])
def test_one_component_is_drawn_on_a_line(written, blobs, tmp_path, components, columns):
    data = numbered(blobs.values[:, :columns])
    made = pca.build(written(data), spec_of(PCA, components=components))
    inputs = put_away(tmp_path, made, before="before", features="features")
    said = texts(features.draw(inputs, STUDY))
    assert ("after: Pearson's correlation undefined" in said) == (components == 1 or columns == 1)


def test_components_of_no_weight_correlate_with_nothing(written):
    line = np.arange(8.0)[:, None] * [1.0, 2.0, 3.0] + 0.1
    made = pca.build(written(numbered(line)), spec_of(PCA))
    assert all(np.isnan(row[3]) for row in made["correlation"].rows)
    assert made["axes"].rows == []


def test_no_variance_is_no_share(written):
    equal = numbered(np.full((7, 3), 0.1))
    with pytest.raises(InputError, match="all 7 samples are equal, so there is no variance"):
        pca.build(written(equal), spec_of(PCA))
    made = svd.build(written(equal), spec_of(SVD, components=1))
    assert np.isnan(dict(made["scores"].rows)["variance_kept"])
    assert made["variance"].rows[0][1] == 0


@pytest.mark.parametrize("values", [np.zeros((5, 4)), sparse.csr_matrix((5, 4))])
def test_zeros_are_not_factorized(written, values):
    data = Samples(values, list("abcde"), [""] * 5, list("wxyz"))
    with pytest.raises(InputError, match="every value is 0, so there is nothing to factorize"):
        nmf.build(written(data), spec_of(NMF, components=2) | {"dataset": "d"})
    with pytest.raises(InputError, match="every value is 0, so there is nothing to decompose"):
        svd.build(written(data), spec_of(SVD))
