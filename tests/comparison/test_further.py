"""The C-index and the BIC of clusterings, by hand and beside other ways to the same."""

import math

import numpy as np
import pytest
from scipy import sparse
from scipy.spatial.distance import pdist

from unsupervised.base.tables import Table
from unsupervised.comparison.figures import indices as drawn
from unsupervised.comparison.further import further

LINE = np.array([[0.0], [1], [10], [11]])


def test_both_by_hand():
    """Two near pairs. The distances are 1, 1, 9, 10, 10, 11; those within add up to 2, the least
    that two can, or to 20 of at most 21. The variance is 1 / 2."""
    good, bad = further(LINE, [np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])])
    assert good["c_index"] == 0
    assert bad["c_index"] == pytest.approx((20 - 2) / (21 - 2))
    likelihood = 4 * math.log(0.5) - 2 * math.log(2 * math.pi * 0.5) - 1
    assert good["bic"] == pytest.approx(4 * math.log(4) - 2 * likelihood)
    assert bad["bic"] > good["bic"]


def test_the_true_number_of_groups_has_the_lowest_bic_and_c_index():
    draw = np.random.RandomState(0)
    groups = np.repeat([0, 1, 2], 40)
    values = np.array([[0, 0], [8, 0], [0, 8]])[groups] + draw.standard_normal((120, 2))
    joined, cut = np.minimum(groups, 1), np.where(values[:, 1] > 8, 3, groups)
    true, fewer, more = further(values, [groups, joined, cut])
    assert true["bic"] < min(fewer["bic"], more["bic"])
    assert true["c_index"] < fewer["c_index"]


def test_noise_counts_nowhere_and_sparse_is_as_dense():
    draw = np.random.RandomState(1)
    values = draw.uniform(size=(30, 4)) * (draw.uniform(size=(30, 4)) < 0.5)
    of = np.where(np.arange(30) < 5, -1, np.arange(30) % 3)
    (whole,), (part,) = further(values, [of]), further(values[5:], [of[5:]])
    assert whole == pytest.approx(part)
    assert further(sparse.csr_matrix(values), [of])[0] == pytest.approx(whole)
    apart, inside = pdist(values[5:]), of[5:]
    same = np.array([a == b for i, a in enumerate(inside) for b in inside[i + 1 :]])
    ranked, count = sorted(apart), same.sum()
    least, most = sum(ranked[:count]), sum(ranked[-count:])
    assert whole["c_index"] == pytest.approx((apart[same].sum() - least) / (most - least))


@pytest.mark.parametrize(
    ("of", "defined"),
    [([0, 0, 0, 0], {"bic"}), ([0, 1, 2, 3], set()), ([-1, -1, -1, -1], set()),
     ([0, -1, -1, -1], set())],
)  # fmt: skip
def test_what_is_undefined_is_said(of, defined):
    (found,) = further(LINE, [np.array(of)])
    assert {name for name, value in found.items() if value is not None} == defined


def test_equal_samples_have_neither():
    assert further(np.ones((4, 2)), [np.array([0, 0, 1, 1])]) == [{"c_index": None, "bic": None}]


def test_in_the_figure_less_is_better_and_a_bic_of_fewer_samples_is_not_compared():
    columns = ["step", "variant", "measured", "rank", "noise"]
    rows = [["a", "x", "9", "1", "0"], ["a", "y", "9", "3", "0"], ["a", "z", "7", "2", "0.2"]]
    values = [["a", "x", "0.1", "-5"], ["a", "y", "0.3", "5"], ["a", "z", "0.2", "-90"]]
    both = drawn.joined(Table(columns, rows), Table(["step", "variant", "c_index", "bic"], values))
    assert drawn.shaded(both, "c_index") == pytest.approx([1, 0, 0.5])
    assert drawn.shaded(both, "bic") == pytest.approx([1, 0, math.nan], nan_ok=True)
    assert drawn.cell(both, 0, "bic", -3548020.0) == "-3.55e+06"
