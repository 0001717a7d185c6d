import numpy as np
import pytest
from made_tables import column_counts
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.data import summary

VALUES = np.array([[1.0, 0, 7], [3, -2, 7], [5, 2, 7]])


@pytest.mark.parametrize("kind", [np.asarray, sparse.csr_matrix])
def test_each_feature_is_described(written, tmp_path, kind):
    data = Samples(kind(VALUES), list("abc"), ["x", "y", ""], ["f", "g", "h"])
    found = summary.build({**written(data), "columns": column_counts(tmp_path)}, {})
    rows = {row[0]: row[1:] for row in found["features"].rows}
    assert rows["f"] == pytest.approx([3, np.sqrt(8 / 3), 8 / 3, 1, 5, 0])
    assert rows["g"][3:] == pytest.approx([-2, 2, 1 / 3])
    scores = dict(found["scores"].rows)
    assert (scores["samples"], scores["features"], scores["labels"]) == (3, 3, 2)
    assert scores["negative_share"] == pytest.approx(1 / 9)
    # A constant feature has no correlation and is left out.
    assert found["correlation"].columns == ["feature", "f", "g"]
    assert found["correlation"].rows[0][2] == pytest.approx(np.corrcoef(VALUES.T)[0, 1])


def test_cells_that_nobody_measured_are_counted(written, tmp_path):
    data = Samples(VALUES, list("abc"), [""] * 3, ["f", "g", "h"])
    inputs = {**written(data), "columns": column_counts(tmp_path, imputed=4)}
    scores = dict(summary.build(inputs, {})["scores"].rows)
    assert scores["imputed_cells"] == scores["imputed_cells of f"] == 4
    assert "imputed_cells of g" not in scores


def test_an_image_is_a_grid(written):
    data = Samples(np.arange(12.0).reshape(2, 6), ["a", "b"], ["", ""], list("uvwxyz"))
    assert summary.image(written(data), {"image": [2, 3]})["image"].rows == [[0, 1, 2], [3, 4, 5]]
    with pytest.raises(InputError, match="2 × 4 = 8, but there are 6 features"):
        summary.image(written(data), {"image": [2, 4]})
