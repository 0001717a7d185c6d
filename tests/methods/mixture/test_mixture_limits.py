"""A Gaussian mixture of whatever values there are, and what is refused."""

import numpy as np
import pytest
from clustering_tools import clusters_of, samples_of, scores_of
from geometry import faults
from mixture_tools import KINDS, STYLE, built, drawn, heaps, probabilities_of
from scipy import sparse
from settings_of import spec_of

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.figures import page
from unsupervised.methods.facts import Facts
from unsupervised.methods.mixture import tables
from unsupervised.methods.mixture.declaration import METHOD
from unsupervised.methods.mixture.settings import Mixture
from unsupervised.methods.needs import problems

PLAIN = np.random.RandomState(0).standard_normal((12, 3))
VALUES = {
    "two samples": PLAIN[:2],
    "one unlike the rest": PLAIN[[0] * 8 + [1]],
    "two distinct": PLAIN[[0, 0, 0, 0, 0, 1, 1, 1, 1, 1]],
    "one feature": PLAIN[:, :1],
    "a constant feature": PLAIN * [1, 0, 1] + [0, 0.1, 0],
    "a sum of others": np.c_[PLAIN, PLAIN.sum(axis=1)],
    "more features than samples": np.random.RandomState(0).standard_normal((8, 40)),
    "large": PLAIN * 1e99,
    "small": PLAIN * 1e-95,
    "far apart": PLAIN * [1, 1e60, 1e-60],
}


# In every run of the tests half of the values are tried, each with one kind; in a long one all are.
CASES = [
    pytest.param(name, kind, marks=[] if i % (2 * len(KINDS)) == 2 * k else pytest.mark.long)
    for i, name in enumerate(VALUES)
    for k, kind in enumerate(KINDS)
]


@pytest.mark.turns(3)
@pytest.mark.parametrize(("name", "covariance"), CASES)
def test_whatever_the_values_tables_are_sound_or_one_line_says_why(
    name, covariance, written, tmp_path
):
    data = samples_of(VALUES[name], ["a"] * len(VALUES[name]))
    try:
        made = built(written, data, tmp_path, components=2, covariance=covariance,
                     sweep=[1, 4], n_init=2)  # fmt: skip
    except InputError as error:
        assert "\n" not in str(error)
        assert "cannot be fitted" in str(error)
        return
    for table in made.values():
        numbers = [cell for row in table.rows for cell in row if isinstance(cell, float)]
        assert not np.isinf(numbers).any()
    own = probabilities_of(made)
    assert own.sum(axis=1) == pytest.approx(1, abs=1e-5)
    for figure in drawn(tmp_path, made):
        page.save(figure, tmp_path / "f.png", STYLE)
        assert faults(figure) == []


def test_a_constant_feature_changes_nothing(written):
    values = heaps(200)
    spec = spec_of(Mixture, components=3)
    expected = tables.build(written(samples_of(values)), spec)
    for constant in (0.0, 0.1, 1e10):
        found = tables.build(written(samples_of(np.c_[values, np.full(200, constant)])), spec)
        assert clusters_of(found) == clusters_of(expected)
        assert scores_of(found)["bic"] == pytest.approx(scores_of(expected)["bic"])


def test_fewer_different_samples_than_components_are_fewer_clusters(written, tmp_path):
    values = heaps(2)[[0] * 5 + [1] * 4]
    made = built(written, samples_of(values), tmp_path, components=4, sweep=[1, 4],
                 covariance="spherical")  # fmt: skip
    scores = scores_of(made)
    assert (scores["clusters"], scores["clusters_asked"], scores["components"]) == (2, 4, 2)
    assert clusters_of(made) == [0] * 5 + [1] * 4
    pictured, _, sure = drawn(tmp_path, made)
    assert pictured.axes[1].get_title(loc="left") == "2 clusters found, 4 asked"
    said = " ".join(sure.get_supxlabel().split())
    assert said.startswith("2 of 2 components shrunk to a point, a line or a plane")


def test_a_fit_that_has_not_converged_says_so(written, tmp_path):
    made = built(written, samples_of(heaps(300)), tmp_path, components=3, max_iter=1, sweep=[3, 3])
    assert scores_of(made)["converged"] == 0
    assert "before it had converged: raise max_iter" in drawn(tmp_path, made)[2].get_supxlabel()


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "facts", "expected"),
    [
        ({"components": 31}, {"samples": 30},
         ("components", "is 31, but there are 30 samples; ask for fewer")),
        ({"sweep": [4, 2]}, {}, ("sweep", "4 is above 2; put the smaller first")),
        ({"sweep": [31, 40]}, {"samples": 30, "features": 3}, ("sweep", "begins at 31, but ")),
        ({"axes": ["f1", "g"]}, {"known_features": ["f1", "f2"]}, ("axes", "no feature 'g'; ")),
        ({}, {"sparse": True}, ("reduce", "a Gaussian mixture fills every cell of these sparse ")),
        ({"scale": "tfidf"}, {}, ("reduce", "a Gaussian mixture fills every cell of ")),
        ({}, {"samples": 1}, ("features", "mixture needs at least 2 samples, found 1; ")),
    ],
)  # fmt: skip
def test_what_cannot_run_is_said_before(settings, facts, expected):
    (found,) = problems(METHOD, Mixture(**settings), Facts(**facts))
    assert found[0] == expected[0]
    assert found[1].startswith(expected[1])


@pytest.mark.parametrize("facts", [{}, {"samples": 30, "features": 3, "sparse": False}])
def test_nothing_is_said_of_what_runs(facts):
    assert list(problems(METHOD, Mixture(), Facts(**facts))) == []
    settings = Mixture(reduce={"svd": 2})
    assert list(problems(METHOD, settings, Facts(samples=9, features=9, sparse=True))) == []


def test_what_cannot_run_is_refused_in_one_line(written, blobs):
    with pytest.raises(InputError, match="components: is 31, but there are 30 samples"):
        tables.build(written(blobs), spec_of(Mixture, components=31))
    with pytest.raises(InputError, match="all samples that the variant sees are equal"):
        tables.build(written(samples_of(np.ones((5, 2)))), spec_of(Mixture, components=2))
    thin = samples_of(sparse.csr_matrix(np.eye(9)))
    with pytest.raises(InputError, match="reduce: a Gaussian mixture fills every cell"):
        tables.build(written(thin), spec_of(Mixture, components=2))
    wide = samples_of(np.random.RandomState(0).standard_normal((9, 400)))
    spec = spec_of(Mixture, components=5)
    with memory.within(10), pytest.raises(InputError, match="covariance: full over 400 features"):
        tables.build(written(wide), spec)
