"""Spectral clustering: graphs whose eigenvalues are known, and groups that no mean finds."""

import numpy as np
import pytest
from scipy import sparse
from sklearn.metrics import adjusted_rand_score

from unsupervised.base.errors import InputError
from unsupervised.methods.neighbours.anew import graph
from unsupervised.methods.spectral import refit
from unsupervised.methods.spectral.fit import cut, fit, waves, widest_gap
from unsupervised.methods.spectral.settings import Spectral

SPEC = Spectral().model_dump() | {"metric": "euclidean", "neighbours": {"nearest": 8},
                                  "share": 1.0}  # fmt: skip


def ring(count: int) -> sparse.csr_matrix:
    """Return samples in a ring, each linked to two."""
    whole = np.roll(np.eye(count), 1, axis=0)
    return sparse.csr_matrix(whole + whole.T)


@pytest.mark.parametrize("count", [12, 700])
def test_eigenvalues_of_a_ring_are_those_of_the_book(count):
    """1 - cos(2πj/n), each but the first twice; both ways to find them."""
    found = waves(ring(count), 4).values
    expected = [1 - np.cos(2 * np.pi * j / count) for j in (0, 1, 1, 2, 2)]
    assert found == pytest.approx(expected, abs=2e-9)


def test_a_number_that_cuts_through_equal_eigenvalues_is_refused():
    known = waves(ring(12), 6)
    with pytest.raises(InputError, match="eigenvalues 2 and 3 of the graph of neighbours are"):
        fit(known, 2, SPEC, 0)
    assert len(set(fit(known, 3, SPEC, 0).tolist())) == 3


def test_two_groups_joined_by_a_link_part_there():
    whole = np.kron(np.eye(2), np.ones((4, 4))) - np.eye(8)
    whole[3, 4] = whole[4, 3] = 1.0
    known = waves(sparse.csr_matrix(whole), 4)
    found = fit(known, 2, SPEC, 0)
    assert found.tolist() == [0] * 4 + [1] * 4
    # Of 13 links one leads across.
    assert cut(known.graph, found) == pytest.approx(1 / 13)
    assert widest_gap(known, 4) == 2


def test_parts_of_a_graph_are_clusters_where_fewer_are_asked_for():
    whole = sparse.block_diag([ring(5), ring(4), ring(3)]).tocsr()
    known = waves(whole, 4)
    assert (known.values <= 1e-9).sum() == 3
    for asked in (1, 2, 3):
        assert fit(known, asked, SPEC, 0).tolist() == [0] * 5 + [1] * 4 + [2] * 3


def test_rings_within_rings_are_found():
    random = np.random.RandomState(0)
    angle = random.uniform(0, 2 * np.pi, 300)
    radius = np.repeat([1.0, 4.0], [100, 200]) + 0.1 * random.standard_normal(300)
    values = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    found = refit.full(values, 2, SPEC, 0)
    assert adjusted_rand_score(np.repeat([1, 0], [100, 200]), found) == 1
    order = random.permutation(300)
    assert (refit.full(values[order], 2, SPEC, 0) == found[order]).all()


def test_no_gap_is_no_answer():
    values = np.array([[0.0], [1.0]])
    _, fuzzy = graph(values, SPEC)
    with pytest.raises(InputError, match="no eigenvalue of the graph of neighbours is apart"):
        widest_gap(waves(fuzzy, 2), 2)
