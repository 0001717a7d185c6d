"""Gower's distance beside his formula, and in the methods that take it."""

import numpy as np
import pytest
from mixed_tables import mixed, wines
from ordinary_data import samples_of
from scipy.spatial.distance import pdist, squareform
from settings_of import spec_of

from unsupervised.base.samples import Samples
from unsupervised.methods import gower, needs
from unsupervised.methods.density import tables as density
from unsupervised.methods.density.settings import Density
from unsupervised.methods.found import methods
from unsupervised.methods.hierarchy import tables as hierarchy
from unsupervised.methods.hierarchy.settings import Hierarchy
from unsupervised.methods.measuring import facts_of

ROWS = [("red", "yes", 1.0), ("green", "no", 5.0), ("blue", "yes", 2.0), ("red", "no", 3.0)]
COLUMNS = ("colour", "open", "size")


def apart(data: Samples, **weights: float) -> np.ndarray:
    """Return the distances of all pairs."""
    return squareform(pdist(gower.measured(data, weights).values, "cityblock"))


def by_hand(rows, weights) -> np.ndarray:
    """Return Gower's distances of rows of cells."""
    numbers = [[c for c in cells if not isinstance(c, str)] for cells in zip(*rows, strict=True)]
    ranges = [max(n) - min(n) if n else 0 for n in numbers]
    found = np.zeros((len(rows), len(rows)))
    for i, one in enumerate(rows):
        for j, other in enumerate(rows):
            parts = [
                float(a != b) if isinstance(a, str) else abs(a - b) / size
                for a, b, size in zip(one, other, ranges, strict=True)
            ]
            found[i, j] = np.average(parts, weights=weights)
    return found


def test_it_is_the_mean_of_what_each_variable_says():
    found = apart(mixed(ROWS, COLUMNS))
    assert found == pytest.approx(by_hand(ROWS, [1, 1, 1]))
    # Red and green, yes and no, 1 and 5 of 1 to 5.
    assert found[0, 1] == pytest.approx(1.0)
    assert found[0, 2] == pytest.approx((1 + 0 + 0.25) / 3)


def test_weights_are_those_of_the_mean():
    found = apart(mixed(ROWS, COLUMNS), colour=2.0, size=0.5)
    assert found == pytest.approx(by_hand(ROWS, [2, 1, 0.5]))


def test_what_does_not_vary_counts_for_nothing():
    data = samples_of(np.c_[[0.0, 1, 4], [7.0, 7, 7]])
    assert apart(data)[0].tolist() == [0, 0.25, 1]
    assert not apart(samples_of(np.ones((3, 2)))).any()


def test_a_tree_and_clusters_by_density_are_of_this_distance(written):
    rows = [
        (c, o, s + 0.01 * i) for i in range(8) for c, o, s in [("a", "x", 0.0), ("b", "y", 0.0)]
    ]
    data = mixed(rows, COLUMNS)
    tree = hierarchy.build(written(data), spec_of(Hierarchy, metric="gower", method="single"))
    heights = [row[3] for row in tree["merges"].rows]
    # All that is between the groups are two words of three variables, and perhaps a number.
    assert heights[-1] == pytest.approx(2 / 3) and heights[-2] < 0.1
    spec = spec_of(Density, metric="gower", min_cluster_size=4)
    found = density.build(written(data), spec)["clusters"]
    assert [row[2] for row in found.rows] == [0, 1] * 8


def test_by_density_it_is_scikit_learns_of_the_distances():
    from sklearn.cluster import HDBSCAN

    from unsupervised.methods.density.fit import fit

    values = gower.measured(wines(), {}).values
    settings = spec_of(Density, metric="gower", min_cluster_size=3, engine="full")
    theirs = HDBSCAN(min_cluster_size=3, metric="precomputed", copy=True).fit_predict(
        squareform(pdist(values, "cityblock"))
    )
    ours = fit(values, settings).clusters
    assert ((ours[:, None] == ours) == (theirs[:, None] == theirs)).all()


@pytest.mark.parametrize("name", ["hierarchy", "density"])
@pytest.mark.parametrize(
    ("settings", "said"),
    [({"scale": "standard"}, "scale"), ({}, ""), ({"weights": {"nothing": 2}}, "weights")],
)
def test_what_does_not_go_with_it_is_refused(name, settings, said):
    method = methods()[name]
    asked = method.settings(metric="gower", **settings)
    found = dict(needs.problems(method, asked, facts_of(wines())))
    assert list(found) == [said] * bool(said)


def test_a_column_of_words_has_a_weight_by_its_name():
    method = methods()["kmeans"]
    asked = method.settings(weights={"soil": 2.0, "soil=Env1": 1.0, "harmony": 0.5})
    assert not list(needs.problems(method, asked, facts_of(wines())))
