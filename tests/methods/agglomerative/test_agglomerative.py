"""Clustering along a graph: SciPy's trees where all are linked, scikit-learn's where few are."""

import numpy as np
import pytest
from clustering_tools import samples_of
from scipy.cluster.hierarchy import linkage
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score
from sklearn.neighbors import kneighbors_graph

from unsupervised.methods.agglomerative import refit
from unsupervised.methods.agglomerative.fit import in_places, tree
from unsupervised.methods.agglomerative.links import join_table, linked
from unsupervised.methods.agglomerative.settings import Agglomerative, fits
from unsupervised.methods.metrics import Space
from unsupervised.methods.neighbours.reading import Graph, anew
from unsupervised.methods.neighbours.settings import Neighbours
from unsupervised.numeric import merging

SPEC = Agglomerative().model_dump() | {"metric": "euclidean", "neighbours": {"nearest": 8},
                                       "share": 1.0}  # fmt: skip


def grown(values, nearest: int, kind: str, metric: str = "euclidean"):
    """Return the tree of values along their nearest, the graph, and its links."""
    graph, space = anew(np.asarray(values, dtype=float), {"metric": metric}, nearest)
    links = linked(graph, space)
    return tree(space.data.values, links, kind), graph, links


@pytest.mark.parametrize("kind", ["ward", "average"])
def test_where_all_are_linked_it_is_scipys_tree(kind):
    values = np.random.RandomState(0).standard_normal((60, 3))
    merges, _, _ = grown(values, 59, kind)
    assert merges == pytest.approx(linkage(values, kind), rel=1e-6)


@pytest.mark.parametrize("nearest", [3, 10])
def test_along_few_links_ward_is_scikit_learns(nearest):
    values = np.random.RandomState(1).standard_normal((150, 2))
    merges, graph, links = grown(values, nearest, "ward")
    assert graph.parts() == {"components": 1} and not len(links.joins.one)
    near = kneighbors_graph(values, nearest)
    for count in (2, 5, 20):
        model = AgglomerativeClustering(count, connectivity=near).fit(values)
        assert adjusted_rand_score(model.labels_, merging.cut(merges, count)) == 1


def test_average_is_that_of_the_links_there_are():
    """A row of samples at 0, 1, 3 and 6: each links to the next alone."""
    space = Space(samples_of([[0.0], [1], [3], [6]]), "euclidean")
    graph = Graph(space.data.names, np.array([[1], [0], [1], [2]]),
                  np.array([[1.0], [1], [2], [3]]))  # fmt: skip
    merges = tree(space.data.values, linked(graph, space), "average")
    assert merges.tolist() == [[0, 1, 1, 2], [2, 4, 2, 3], [3, 5, 3, 4]]
    # By Ward the last two of the row are nearer than the third is to the first two.
    merges = tree(space.data.values, linked(graph, space), "ward")
    assert merges[:2, :2].tolist() == [[0, 1], [2, 4]]
    assert merges[:, 2] == pytest.approx([1, np.sqrt(4 / 3) * 2.5, np.sqrt(6 / 4) * (6 - 4 / 3)])


def test_parts_are_joined_by_the_nearest_pair_and_that_is_told():
    values = [[0.0], [1], [2.5], [10], [11], [11.5], [30], [31]]
    merges, graph, links = grown(values, 1, "ward")
    assert join_table(graph, links.joins).rows == [
        [0, 1, "2", "3", 7.5], [0, 2, "2", "6", 27.5], [1, 2, "5", "6", 18.5],
    ]  # fmt: skip
    assert merging.cut(merges, 3).tolist() == [0, 0, 0, 1, 1, 1, 2, 2]
    assert merging.cut(merges, 2).tolist() == [0, 0, 0, 0, 0, 0, 1, 1]


def test_rings_within_rings_are_found_and_the_order_of_samples_is_nothing():
    random = np.random.RandomState(0)
    angle = random.uniform(0, 2 * np.pi, 300)
    radius = np.repeat([1.0, 4.0], [100, 200]) + 0.1 * random.standard_normal(300)
    values = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    found = refit.full(values, 2, {**SPEC, "linkage": "average"}, 0)
    assert adjusted_rand_score(np.repeat([1, 0], [100, 200]), found) == 1
    # By Ward rings break, as parts far apart along a ring add much to the sum of squares.
    assert adjusted_rand_score(found, refit.full(values, 2, SPEC, 0)) < 0.9
    order = random.permutation(300)
    whole = np.round(values)  # many equal ones and ties
    known = refit.full(whole, 5, SPEC, 0)
    assert (refit.full(whole[order], 5, SPEC, 0) == known[order]).all()


def test_merges_are_told_of_samples_as_they_stand():
    merges = np.array([[0, 1, 1.0, 2], [2, 3, 2.0, 3]])
    assert in_places(merges, np.array([2, 0, 1])).tolist() == [[0, 2, 1, 2], [1, 3, 2, 3]]


@pytest.mark.parametrize("metric", ["cityblock", "gower", "hamming"])
def test_ward_of_what_has_no_squares_is_refused(metric):
    there = Neighbours(metric=metric)
    [(key, said)] = fits(Agglomerative(), there, None)
    assert key == "linkage" and said.endswith("no sum of squares; take linkage: average")
    assert not list(fits(Agglomerative(linkage="average"), there, None))
