"""Maps by the graph of neighbours, beside scikit-learn's and where the truth is known."""

import numpy as np
import pytest
from scipy import stats
from sklearn.manifold import Isomap

from unsupervised.methods.isomap.fit import embed
from unsupervised.methods.neighbours.joining import joining
from unsupervised.methods.neighbours.reading import anew
from unsupervised.methods.spectral_map import fit as spectral_map

EUCLIDEAN = {"metric": "euclidean"}
TURN = np.linspace(1.5, 4.5, 60)
SPIRAL = np.c_[TURN * np.cos(2 * TURN), TURN * np.sin(2 * TURN)]  # a line that is rolled up
APART = np.r_[SPIRAL[:20], SPIRAL[:20] + 100]


def test_a_rolled_up_line_is_unrolled():
    graph, space = anew(SPIRAL, EUCLIDEAN, 3)
    places, residual = embed(graph, space)
    assert abs(stats.spearmanr(places[:, 0], TURN).statistic) > 0.999
    assert residual < 0.01
    first, values = spectral_map.embed(graph, space)
    assert abs(stats.spearmanr(first[:, 0], TURN).statistic) > 0.999
    assert 0 < values[0] < values[1] < 2


@pytest.mark.filterwarnings("ignore:.*connected components")
@pytest.mark.filterwarnings("ignore:Changing the sparsity")
@pytest.mark.parametrize("values", [SPIRAL, APART])
def test_it_is_that_of_scikit_learn_also_in_parts(values):
    places, _ = embed(*anew(values, EUCLIDEAN, 5))
    other = Isomap(n_neighbors=5, eigen_solver="dense").fit_transform(values)
    assert np.abs(places) == pytest.approx(np.abs(other), rel=1e-5, abs=1e-5)


def test_parts_are_joined_by_the_shortest_link():
    graph, space = anew(np.array([[0.0], [1.0], [10.0], [11.5]]), EUCLIDEAN, 1)
    joins = joining(graph, space)
    assert (joins.one.tolist(), joins.other.tolist(), joins.lengths.tolist()) == ([1], [2], [9.0])
    assert graph.parts() == {"components": 2}


def test_the_axes_of_a_spectral_map_are_those_of_the_laplacian():
    """Of a ring all steps are equal: the two axes have one eigenvalue, and draw a circle."""
    angles = np.arange(12) * np.pi / 6
    graph, space = anew(np.round(np.c_[np.cos(angles), np.sin(angles)], 9), EUCLIDEAN, 2)
    places, values = spectral_map.embed(graph, space)
    assert values == pytest.approx([1 - np.cos(np.pi / 6)] * 2, abs=1e-6)
    assert np.ptp(np.hypot(*places.T)) == pytest.approx(0, abs=1e-6)
