"""Result tables once more as Parquet: the same names and cells, each column with its kind."""

import hashlib

import pyarrow as pa
import pytest
from pyarrow import parquet

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.data import own_parquet, typed_table

WHOLE, FLOATS, TEXT = pa.int64(), pa.float64(), pa.string()


@pytest.mark.parametrize(
    ("cells", "kind", "found"),
    [
        (["1", "", "-3"], WHOLE, [1, None, -3]),
        (["1e-05", "0.25", "-0"], FLOATS, [1e-05, 0.25, 0]),
        (["0.000123456", "123456", ""], FLOATS, [0.000123456, 123456, None]),
        (["a", "", "1"], TEXT, ["a", None, "1"]),
        (["", ""], FLOATS, [None, None]),
        ([], FLOATS, []),
        # Names that only look like numbers would lose what tells them apart.
        (["007", "7"], TEXT, ["007", "7"]),
        (["1.1", "1.10"], TEXT, ["1.1", "1.10"]),
        (["12345678901234567890"], TEXT, ["12345678901234567890"]),
        (["1234567890123456", "1.5"], TEXT, ["1234567890123456", "1.5"]),
        (["123456789012345678"], WHOLE, [123456789012345678]),
        (["1e999", "2"], TEXT, ["1e999", "2"]),
        (["1_000", "2"], TEXT, ["1_000", "2"]),
        (["nan", "1"], TEXT, ["nan", "1"]),
        ([" 1"], TEXT, [" 1"]),
    ],
)
def test_a_column_has_the_kind_of_its_cells_and_loses_nothing(cells, kind, found):
    column = typed_table.with_kind(cells)
    assert column.type == kind
    assert column.to_pylist() == found


def written(tmp_path, table: Table, name: str = "t") -> bytes:
    tables.write(tmp_path / f"{name}.csv", table)
    made = typed_table.build({"table": str(tmp_path / f"{name}.csv")}, {})["table"]
    made.write(tmp_path / f"{name}.parquet")
    return (tmp_path / f"{name}.parquet").read_bytes()


def test_a_table_comes_back_by_its_names_with_the_same_bytes_each_time(tmp_path):
    table = Table(["sample", "cluster", "x", "x"], [["a,b", 0, 0.5, 1], ["ü", 1, None, 2]])
    first = written(tmp_path, table)
    assert first == written(tmp_path, table, "again")
    assert parquet.read_table(tmp_path / "t.parquet").to_pydict() == {
        "sample": ["a,b", "ü"], "cluster": [0, 1], "x": [0.5, None], "x_": [1, 2],
    }  # fmt: skip


def test_a_table_of_no_rows_keeps_its_names(tmp_path):
    written(tmp_path, Table(["sample", "x"], []))
    found = parquet.read_table(tmp_path / "t.parquet")
    assert (found.column_names, found.num_rows) == (["sample", "x"], 0)


def test_a_table_of_many_rows_is_read_by_arrow_to_the_same_kinds(tmp_path, monkeypatch):
    table = Table(["sample", "x"], [[f"s{i}", i / 8] for i in range(50)])
    few = written(tmp_path, table)
    monkeypatch.setattr(tables, "LARGE", 1)
    many = written(tmp_path, table, "many")
    assert hashlib.sha256(few).digest() == hashlib.sha256(many).digest()


def test_samples_that_stood_in_columns_come_back_as_the_table_of_text(tmp_path):
    tables.write(tmp_path / "table.csv", Table(["sample", "cluster"], [["a", 0], ["b", 1]]))
    parquet.write_table(pa.table({"a": [1.0], "b": [2.0]}), tmp_path / "t.parquet")
    inputs = {"files": [str(tmp_path / "t.parquet")], "receipts": [],
              "table": str(tmp_path / "table.csv")}  # fmt: skip
    spec = {"tidy": {"file": "t.parquet", "transpose": True}}
    assert own_parquet.build(inputs, spec)["table"].table.to_pydict() == {
        "sample": ["a", "b"], "cluster": [0, 1],
    }  # fmt: skip
