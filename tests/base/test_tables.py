import math

import numpy as np
import pytest

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table


def test_bytes_are_as_the_contract_says(tmp_path):
    path = tmp_path / "t.csv"
    rows = [["Zoë, A", 1.0, 3], [None, -0.0, np.int64(4)], ["x", 1 / 3, True]]
    tables.write(path, Table(["name", "value", "count"], rows))
    assert path.read_bytes() == ('name,value,count\n"Zoë, A",1,3\n,0,4\nx,0.333333,yes\n'.encode())


@pytest.mark.parametrize(
    ("value", "text"),
    [(1234567.0, "1.23457e+06"), (float("nan"), ""), (1e-20, "1e-20"), (False, "no"), (7, "7")],
)
def test_cells(value, text):
    assert tables.cell_text(value) == text


def test_reading_gives_back_what_was_written(tmp_path):
    table = Table(["a", "b"], [["x\ny", 0.5], ["", 2]])
    tables.write(tmp_path / "t.csv", table)
    back = tables.read(tmp_path / "t.csv")
    assert back.column("a") == ["x\ny", ""]
    assert back.numbers("b").tolist() == [0.5, 2]
    assert back.records()[1] == {"a": "", "b": "2"}


def test_an_array_goes_by_position_when_a_feature_has_a_leading_columns_name():
    table = Table(["component", "word", "component"], [["1", "0.5", "0.25"]])
    assert table.array(1).tolist() == [[0.5, 0.25]]


def test_empty_numbers_are_nan():
    assert math.isnan(Table(["a"], [[""]]).numbers("a")[0])


def test_missing_outputs_are_refused_before_anything_is_written(tmp_path):
    with pytest.raises(InputError, match="declares"):
        tables.write_all({"a": str(tmp_path / "a.csv")}, {"b": Table(["x"], [])})
    assert list(tmp_path.iterdir()) == []


def test_rounding_errors_are_taken_away():
    values = np.array([[1.0, -3e-17], [2e-8, 5e-10]])
    assert tables.settled(values).tolist() == [[1.0, 0.0], [2e-8, 0.0]]
    assert tables.settled(np.zeros((2, 2))).tolist() == [[0, 0], [0, 0]]


def test_what_is_undefined_is_an_empty_cell():
    cells = [tables.cell_text(v) for v in (float("nan"), float("inf"), -float("inf"), None, -0.0)]
    assert cells == ["", "", "", "", "0"]
