import math

import numpy as np
import pytest

from unsupervised.base import large_tables, tables
from unsupervised.base.columns import Columns
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


CELLS = [1.0, -0.0, 0.1 + 0.2, 999999.5, 2.5e-5, 1e22, 123456.5, 5e-324, -1.5, math.nan, math.inf]
WORDS = [
    "plain",
    "",
    "a,b",
    'say "so"',
    "two\nlines",
    "one\rreturn",
    " blank ",
    "Zoë 東",
    "\t",
    "'",
]


@pytest.mark.parametrize("engine", ["rows", "columns"])
def test_many_rows_have_the_bytes_of_few(tmp_path, monkeypatch, engine):
    draws = np.random.RandomState(0)
    floats = np.concatenate(
        [
            CELLS,
            draws.standard_normal(9000) * 10.0 ** draws.uniform(-320, 300, 9000),
            draws.randint(-(10**8), 10**8, 9000) / 2,  # ties of the sixth digit
            10.0 ** np.arange(-300, 300),
            np.nextafter(10.0 ** np.arange(-300, 300), 0),
        ]
    )
    count = len(floats)
    whole = draws.randint(-(2**62), 2**62, count, dtype=np.int64)
    words = [WORDS[i] for i in draws.randint(len(WORDS), size=count)]
    mixed = [
        (None, True, 3, 2.5, "x,y", np.int64(7), np.float64("nan"))[i % 7] for i in range(count)
    ]
    large = [10**20 + i for i in range(count)]
    columns = [words, floats, whole, mixed, floats.tolist(), large, whole > 0, [None] * count]
    rows = Columns(columns)
    table = Table(list("abcdefgh"), rows if engine == "columns" else list(rows))
    tables.write(tmp_path / "many.csv", table)
    monkeypatch.setattr(tables, "MANY_ROWS", 10**9)
    tables.write(tmp_path / "few.csv", table)
    assert (tmp_path / "many.csv").read_bytes() == (tmp_path / "few.csv").read_bytes()


def test_a_large_file_has_the_cells_of_a_small_one(tmp_path, monkeypatch):
    words = WORDS * 3
    numbers = [None, 0.25, -1e300, 7, 1e-7, "", 3.5, -0.0, 12345.6, 8] * 3
    told = Table(["wo,rd", "x", "x"], Columns([words, numbers, numbers[::-1]]))
    tables.write(tmp_path / "t.csv", told)
    small = tables.read(tmp_path / "t.csv")
    monkeypatch.setattr(tables, "LARGE", 1)
    large = tables.read(tmp_path / "t.csv")
    assert isinstance(large.rows, Columns)
    assert large.columns == small.columns
    assert large.rows == small.rows
    assert large.rows[-2] == small.rows[-2]
    assert large.rows[1:9:3] == small.rows[1:9:3]
    assert large.records()[4] == small.records()[4]
    assert large.column("wo,rd") == small.column("wo,rd")
    np.testing.assert_array_equal(large.numbers("x"), small.numbers("x"))
    np.testing.assert_array_equal(large.array(1), small.array(1))


@pytest.mark.parametrize("many", [1, 10**9])
def test_a_carriage_return_in_a_name_parts_no_rows(tmp_path, monkeypatch, many):
    monkeypatch.setattr(tables, "MANY_ROWS", many)
    names = ["\r", "a\rb", "a\r\nb", "\rb", "a\r", "plain"]
    told = Table(["na\rme", "x\r"], [[name, name] for name in names])
    tables.write(tmp_path / "t.csv", told)
    assert (tmp_path / "t.csv").read_bytes().startswith(b'"na\rme","x\r"\n"\r","\r"\n"a\rb",')
    assert (tmp_path / "t.csv").read_bytes().endswith(b',"a\r"\nplain,plain\n')
    for large in (10**9, 1):
        monkeypatch.setattr(tables, "LARGE", large)
        found = tables.read(tmp_path / "t.csv")
        assert (found.columns, list(found.rows)) == (told.columns, told.rows)


def test_a_mark_of_the_byte_order_in_a_name_stays_there(tmp_path, monkeypatch):
    told = Table(["\ufeffname", "x"], [["\ufeffa", "1"], ["\ufeffb", "2"]])
    tables.write(tmp_path / "t.csv", told)
    for large in (10**9, 1):
        monkeypatch.setattr(tables, "LARGE", large)
        found = tables.read(tmp_path / "t.csv")
        assert (found.columns, list(found.rows)) == (told.columns, told.rows)


def test_wide_rows_are_written_in_smaller_parts(tmp_path, monkeypatch):
    held = []
    whole = large_tables.lines
    monkeypatch.setattr(
        large_tables, "lines", lambda columns: held.append(len(columns[0])) or whole(columns)
    )
    monkeypatch.setattr(tables, "MANY_ROWS", 1)
    told = Table(list("abc"), [[f"s{i}", i, i / 8] for i in range(20)])
    for most, sizes in ((10**9, [20]), (21, [7, 7, 6]), (1, [1] * 20)):
        monkeypatch.setattr(large_tables, "MOST_CELLS", most)
        held.clear()
        tables.write(tmp_path / f"{most}.csv", told)
        assert held == sizes
        assert (tmp_path / f"{most}.csv").read_bytes() == (tmp_path / f"{10**9}.csv").read_bytes()


@pytest.mark.parametrize(
    "text", ["a,b\n1\n", "a,b\n1,2,3\n", "a\n1\n", "a,b\n1, 2\n", 'a,b\n1,x"y\n']
)
def test_a_file_that_arrow_reads_otherwise_is_read_as_a_small_one(tmp_path, monkeypatch, text):
    (tmp_path / "t.csv").write_text(text)
    small = tables.read(tmp_path / "t.csv")
    monkeypatch.setattr(tables, "LARGE", 1)
    large = tables.read(tmp_path / "t.csv")
    assert list(large.rows) == small.rows
    assert large.numbers("a").tolist() == [1]


def test_columns_of_several_lengths_are_refused():
    with pytest.raises(ValueError, match="lengths"):
        Columns([[1, 2], [1]])
