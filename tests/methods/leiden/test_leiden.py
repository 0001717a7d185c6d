"""Leiden: groups of graphs whose groups are known, beside modularity counted by hand."""

import numpy as np
import pytest
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.methods import needs
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.facts import Facts
from unsupervised.methods.leiden import refit
from unsupervised.methods.leiden.declaration import METHOD
from unsupervised.methods.leiden.draws import Draws
from unsupervised.methods.leiden.fit import agreement, links, modularity, run, runs, scaled, spaced
from unsupervised.methods.leiden.settings import Leiden
from unsupervised.methods.neighbours.anew import graph

SPEC = Leiden(seeds=4).model_dump() | {"metric": "euclidean", "neighbours": {"nearest": 8},
                                       "share": 1.0}  # fmt: skip


def ring(cliques: int, size: int) -> sparse.csr_matrix:
    """Return groups in which all are linked, each linked to the next by one pair."""
    count = cliques * size
    whole = np.kron(np.eye(cliques), np.ones((size, size))) - np.eye(count)
    for i in range(cliques):
        a, b = i * size, ((i + 1) % cliques) * size + 1
        whole[a, b] = whole[b, a] = 1.0
    return sparse.csr_matrix(whole)


def test_two_groups_joined_by_a_link_worked_by_hand():
    """Two triangles and a link: 7 links, a triangle has 3 inside and 7 ends, so the modularity is
    twice 3/7 - (7/14)²; CPM's quality at the density of 7/15 is 6 less 6 pairs times that, by 7."""
    whole = np.kron(np.eye(2), np.ones((3, 3))) - np.eye(6)
    whole[2, 3] = whole[3, 2] = 1.0
    known = links(sparse.csr_matrix(whole))
    found = run(known, SPEC, 1.0, 0)
    assert found.clusters.tolist() == [0, 0, 0, 1, 1, 1]
    assert modularity(known, found.clusters) == pytest.approx(2 * (3 / 7 - 1 / 4))
    assert found.quality == pytest.approx(2 * (3 / 7 - 1 / 4))
    cpm = {**SPEC, "objective": "CPM"}
    assert scaled(known, cpm, 2.0) == pytest.approx(2 * 7 / 15)
    assert run(known, cpm, 1.0, 0).clusters.tolist() == [0, 0, 0, 1, 1, 1]
    assert modularity(known, np.arange(6)) == pytest.approx(-(4 * 4 + 2 * 9) / 14**2)


def test_modularity_joins_small_groups_of_a_large_ring_that_cpm_keeps_apart():
    """The limit of resolution (Fortunato & Barthélemy 2007): of 30 groups of 5 modularity joins
    neighbours; CPM asks only how dense a group is."""
    known = links(ring(30, 5))
    assert numbering.count(run(known, SPEC, 1.0, 0).clusters) < 30
    cpm = {**SPEC, "objective": "CPM"}
    assert numbering.count(run(known, cpm, 10.0, 0).clusters) == 30


def test_heavier_links_hold_together():
    """A path of four with a light link in its middle parts there."""
    whole = np.zeros((4, 4))
    for a, b, weight in ((0, 1, 1.0), (1, 2, 0.1), (2, 3, 1.0)):
        whole[a, b] = whole[b, a] = weight
    assert run(links(sparse.csr_matrix(whole)), SPEC, 1.0, 0).clusters.tolist() == [0, 0, 1, 1]


def test_the_best_of_the_seeds_is_kept_and_their_agreement_told():
    random = np.random.RandomState(0)
    whole = sparse.csr_matrix(np.triu(random.rand(60, 60) < 0.1, 1).astype(float))
    known = links(whole + whole.T)
    found = runs(known, {**SPEC, "seeds": 8}, 1.0, 3)
    assert [one.quality for one in found] == sorted((one.quality for one in found), reverse=True)
    mean, least = agreement(found)
    assert -0.5 <= least < mean < 1
    again = runs(known, {**SPEC, "seeds": 8}, 1.0, 3)
    assert all((a.clusters == b.clusters).all() for a, b in zip(found, again, strict=True))
    sure = runs(links(ring(4, 6)), SPEC, 1.0, 0)
    assert agreement(sure) == (1, 1)
    alone = runs(links(ring(1, 6)), SPEC, 0.01, 0)
    assert np.isnan(agreement(alone)).all()


def test_groups_of_samples_are_found_whatever_their_order():
    random = np.random.RandomState(1)
    of = np.repeat([0, 1, 2], [40, 30, 20])
    values = np.array([[0.0, 0], [12, 0], [0, 15]])[of] + random.standard_normal((90, 2))
    found = refit.full(values, None, {**SPEC, "resolution": 0.1}, 0)
    assert found.tolist() == of.tolist()
    order = random.permutation(90)
    again = refit.full(values[order], None, {**SPEC, "resolution": 0.1}, 0)
    assert again.tolist() == of[order].tolist()


def test_fewer_samples_look_at_fewer_neighbours():
    values = np.random.RandomState(0).standard_normal((50, 2))
    _, fuzzy = graph(values, {**SPEC, "share": 0.5})
    assert fuzzy.getnnz(axis=1).min() == 4
    with pytest.raises(InputError, match="of 1 samples none has a neighbour"):
        graph(values[:1], SPEC)
    with pytest.raises(InputError, match="hamming"):
        graph(values, {**SPEC, "metric": "hamming"})


def test_numbers_are_drawn_within_their_bounds():
    draws = Draws(0)
    assert {draws.randint(2, 4) for _ in range(200)} == {2, 3, 4}
    assert {draws.getrandbits(2) for _ in range(200)} == {0, 1, 2, 3}
    assert all(0 <= draws.random() < 1 for _ in range(200))
    assert max(draws.getrandbits(32) for _ in range(200)) < 2**32
    assert Draws(1).gauss(5, 0) == 5


def test_words_drawn_ahead_are_those_of_one_at_a_time():
    ahead, alone = Draws(3), np.random.RandomState(3)
    for digits in [32] * 1500 + [5, 16, 33, 64, 70]:
        drawn = int.from_bytes(alone.bytes(-(-digits // 8)), "little") >> (-digits % 8)
        assert ahead.getrandbits(digits) == drawn
    assert ahead.random() == alone.random_sample()
    assert ahead.getrandbits(32) == int.from_bytes(alone.bytes(4), "little")
    assert ahead.gauss(0, 1) == alone.normal()


def test_resolutions_rise_in_equal_ratios():
    assert spaced(0.25, 4.0) == [0.25, 0.354, 0.5, 0.707, 1.0, 1.41, 2.0, 2.83, 4.0]
    said = dict(needs.problems(METHOD, Leiden(resolutions=[2.0, 1.0]), Facts()))
    assert said == {"resolutions": "begins at 2 and ends at 1; put the smaller first"}
