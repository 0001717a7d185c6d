"""A file that is read in parts is read as one whole."""

import pandas as pd
import pytest
from table_files import IN_PARTS, read

from unsupervised.base.errors import InputError
from unsupervised.config.tidy_model import Tidy
from unsupervised.data import readers
from unsupervised.data import tidy as tidying


@pytest.mark.parametrize("case", IN_PARTS)
def test_a_file_in_parts_is_as_one_whole(tmp_path, monkeypatch, case):
    content, options = IN_PARTS[case]
    whole = read(tmp_path, "t.csv", content, options)
    monkeypatch.setattr(readers, "WHOLE_BYTES", 0)
    monkeypatch.setattr(readers, "PART_ROWS", 3)
    parts = read(tmp_path, "t.csv", content, options)
    assert (parts.names, parts.labels) == (whole.names, whole.labels)
    assert parts.values.tolist() == whole.values.tolist()


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        ("n,a\nu,1\nv,2\nw,3\n4,4\n", {}, "holds names at first, then numbers"),
        ("n,a\nu,1\nv,2\nw,3\nu,4\n", {}, "the sample name 'u' stands twice"),
        ("a,b\nTRUE,1\nFALSE,2\nTRUE,3\n7,4\n", {}, "holds true and false beside other cells"),
        ("a,b\n7,1\n8,2\n9,3\nTRUE,4\n", {}, "holds true and false beside other cells"),
        (
            "k,a\n" + "".join(f"k{i},{i}\n" for i in range(501)),
            {"label": 0},
            "501 different values",
        ),
        ("a,b\n1,2\n3,4\n5,6\n7,8,9\n", {}, "Expected 2 fields in line 5, saw 3"),
    ],
)
def test_what_shows_in_a_later_part_is_refused(tmp_path, monkeypatch, content, options, message):
    monkeypatch.setattr(readers, "WHOLE_BYTES", 0)
    monkeypatch.setattr(readers, "PART_ROWS", 3)
    with pytest.raises(InputError, match=message):
        read(tmp_path, "t.csv", content, options)


@pytest.fixture
def parts(monkeypatch):
    """Files of any size are read in parts of a few rows."""
    monkeypatch.setattr(readers, "WHOLE_BYTES", 0)
    monkeypatch.setattr(readers, "PART_ROWS", 7)


TABLE = "name,kind,a,b\n" + "".join(
    f"n{i},{'xy'[i % 2]},{i},{'' if i % 5 == 0 else i * 0.1:}\n" for i in range(30)
)


def table_file(folder, name):
    """Write the table as text, or as pandas writes Parquet: with an index of its own or none."""
    (folder / "t.csv").write_text(TABLE)
    frame = pd.read_csv(folder / "t.csv")
    if name == "named.parquet":
        frame = frame.set_index("name")
    if name != "t.csv":
        frame.to_parquet(folder / name)
    return folder / name


@pytest.mark.parametrize("name", ["t.csv", "t.parquet", "named.parquet"])
@pytest.mark.parametrize("missing", ["drop", "median"])
def test_a_table_read_in_parts_is_the_same(tmp_path, parts, monkeypatch, missing, name):
    path = table_file(tmp_path, name)
    spec = {**Tidy(label="kind", missing=missing).model_dump(), "file": "t"}
    in_parts = tidying.tidy({"t": str(path)}, spec)
    monkeypatch.setattr(readers, "WHOLE_BYTES", 10**9)
    whole = tidying.tidy({"t": str(path)}, spec)
    assert whole.names[-1] == "n29"
    assert (in_parts.values == whole.values).all()
    assert (in_parts.names, in_parts.labels) == (whole.names, whole.labels)
    assert len(whole.names) == {"drop": 24, "median": 30}[missing]


def test_rows_of_a_parquet_file_without_names_count_on_from_part_to_part(tmp_path, parts):
    pd.DataFrame({"a": range(20), "b": 1.5}).to_parquet(tmp_path / "t.parquet")
    spec = {**Tidy().model_dump(), "file": "t"}
    found = tidying.tidy({"t": str(tmp_path / "t.parquet")}, spec)
    assert found.names == [str(i) for i in range(20)]
    assert found.values[:, 0].tolist() == list(range(20))


def test_a_bad_cell_in_a_late_part_is_named_by_its_row(tmp_path, parts):
    path = tmp_path / "t.csv"
    path.write_text("a,b\n" + "1,2\n" * 20 + "3,oops\n")
    spec = {**Tidy().model_dump(), "file": "t.csv"}
    with pytest.raises(InputError, match="row 20, column 'b': 'oops'"):
        tidying.tidy({"t.csv": str(path)}, spec)
