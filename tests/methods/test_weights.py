"""Weights of features: what a squared distance adds up."""

from dataclasses import replace

import numpy as np
import pytest
from mixed_tables import wines
from ordinary_data import ordinary
from pydantic import ValidationError
from scipy import sparse

from unsupervised.base.samples import Samples
from unsupervised.methods import needs
from unsupervised.methods.found import methods
from unsupervised.methods.kmeans.settings import KMeans
from unsupervised.methods.measuring import facts_of
from unsupervised.methods.preparation import prepared, transformers

PLAIN = {"scale": "standard", "weights": {}}


def test_a_squared_distance_is_the_weighted_sum():
    data, weights = ordinary(), {"f0": 4.0, "f2": 0.25}
    bare, weighed = (prepared(data, {**PLAIN, "weights": w}).values for w in ({}, weights))
    squares = np.square(bare[0] - bare[1])
    assert np.square(weighed[0] - weighed[1]).sum() == pytest.approx(
        (squares * [4, 1, 0.25, 1]).sum()
    )


def test_a_category_is_weighed_as_one():
    data = wines()
    bare, weighed = (prepared(data, {**PLAIN, "weights": w}).values for w in ({}, {"soil": 9.0}))
    of_soil = np.array([block == "soil" for block in data.blocks])
    assert weighed[:, of_soil] == pytest.approx(3 * bare[:, of_soil])
    assert weighed[:, ~of_soil] == pytest.approx(bare[:, ~of_soil])


def test_sparse_values_stay_sparse():
    data = ordinary()
    values = sparse.csr_matrix(data.values)
    data = Samples(values, data.names, data.labels, data.features)
    found = prepared(data, {"scale": "none", "weights": {"f1": 4.0}}).values
    assert sparse.issparse(found)
    assert found.toarray() == pytest.approx(values.toarray() * [1, 2, 1, 1])


@pytest.mark.parametrize("weight", [0, -1, float("nan"), float("inf"), "much"])
def test_a_weight_is_a_number_above_zero(weight):
    with pytest.raises(ValidationError):
        KMeans(weights={"f0": weight})


def test_a_weight_of_nothing_says_how_to_leave_a_column_out():
    with pytest.raises(ValidationError, match="tidy.drop, or .* tidy.supplementary"):
        KMeans(weights={"f0": 0.0})


def test_a_logarithm_of_a_number_below_zero_is_refused_before_a_run():
    facts = facts_of(wines())
    asked = KMeans(scale="log")
    assert not list(needs.problems(methods()["kmeans"], asked, facts))
    below = replace(facts, smallest=-0.5)
    ((key, said),) = needs.problems(methods()["kmeans"], asked, below)
    assert key == "scale" and "the smallest value is -0.5" in said and "rank" in said


def test_an_unknown_feature_is_refused_with_the_nearest():
    asked = KMeans(weights={"harmny": 2.0})
    ((key, said),) = needs.problems(methods()["kmeans"], asked, facts_of(wines()))
    assert key == "weights" and "no feature 'harmny'; did you mean 'harmony'?" in said


def test_new_samples_are_weighed_as_the_known_ones():
    from sklearn.pipeline import Pipeline

    data, spec = ordinary(), {**PLAIN, "weights": {"f0": 4.0}}
    steps = Pipeline(transformers(spec, data))
    assert steps.fit_transform(data.values) == pytest.approx(prepared(data, spec).values)
    assert steps.transform(data.values[:3]) == pytest.approx(prepared(data, spec).values[:3])
