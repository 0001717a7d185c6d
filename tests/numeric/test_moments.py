"""Numbers at the ends of what a computer has: the same answers, or an empty cell and a note."""

import numpy as np
import pytest
from made_tables import column_counts
from scipy import sparse

from unsupervised.base import tables
from unsupervised.base.samples import Samples
from unsupervised.data import summary
from unsupervised.methods.pca import tables as pca
from unsupervised.numeric import moments

BASE = np.random.RandomState(0).standard_normal((40, 3)) + [0, 3, -1]


@pytest.mark.parametrize("powers", [(1000, -1000, 0), (1020, 1020, 1020), (-1020, 0, 700)])
def test_a_scale_changes_no_correlation(powers):
    values = np.ldexp(BASE, powers)
    expected = np.corrcoef(BASE, rowvar=False)
    assert np.allclose(moments.correlations(values), expected)
    assert pca.pearson(values[:, 0], values[:, 1]) == pytest.approx(expected[0, 1])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("kind", [np.asarray, sparse.csr_matrix])
@pytest.mark.parametrize("scale", [1e300, 1e-300, 1e308])
def test_a_scale_is_that_of_mean_and_deviation(kind, scale):
    values = BASE / np.abs(BASE).max()
    found = moments.spread(kind(values * [1, scale, 1]))
    assert found.mean == pytest.approx(values.mean(axis=0) * [1, scale, 1], rel=1e-9)
    assert found.deviation == pytest.approx(values.std(axis=0) * [1, scale, 1], rel=1e-9)
    assert np.isnan(found.variance[1])
    assert found.variance[[0, 2]] == pytest.approx(values.var(axis=0)[[0, 2]])


def test_a_variance_around_a_large_mean_keeps_its_digits():
    values = 1e9 + BASE
    found = moments.spread(sparse.csr_matrix(values))
    assert found.variance == pytest.approx(values.var(axis=0), rel=1e-6)
    constant = moments.spread(sparse.csr_matrix(np.full((30, 1), 0.1)))
    assert constant.variance[0] == pytest.approx(0, abs=1e-30)


def test_what_does_not_vary_has_no_correlation():
    found = moments.correlations(np.column_stack([BASE[:, 0], np.full(40, 1e300)]))
    assert np.isnan(found[0, 1])
    assert found[0, 0] == 1


def test_a_variance_that_no_number_holds_is_empty_and_said(written, tmp_path):
    data = Samples(BASE * [1, 1e200, 1], [str(i) for i in range(40)], [""] * 40, list("abc"))
    columns = {"columns": column_counts(tmp_path)}
    found = summary.build(written(data) | columns, {})
    tables.write(tmp_path / "f.csv", found["features"])
    row = tables.read(tmp_path / "f.csv").records()[1]
    assert row["variance"] == ""
    assert float(row["standard_deviation"]) == pytest.approx(BASE[:, 1].std() * 1e200, rel=1e-5)
    assert dict(found["scores"].rows)["variances_out_of_range"] == 1
    ordinary = Samples(BASE, data.names, data.labels, data.features)
    scores = summary.build(written(ordinary) | columns, {})["scores"].rows
    assert "variances_out_of_range" not in dict(scores)
