"""Files of other programs: read by the library that keeps their format, or refused in a line."""

import json
import sqlite3

import pandas as pd
import pytest
from table_files import read

from unsupervised.base.errors import InputError
from unsupervised.data import kept
from unsupervised.data.file_kinds import kind_of

FRAME = pd.DataFrame(
    {
        "who": ["Ada", "Bo", "Cy"], "kind": ["u", "v", "u"], "a": [1.5, 2.5, 9.0], "n": [3, 4, 8],
        "day": pd.to_datetime(["2024-01-31", "2024-02-01", "2024-02-05"]),
    }
)  # fmt: skip
ROLES = {"index": "who", "label": "kind", "drop": ["day"]}
RECORDS = json.loads(FRAME.assign(day="2024-01-31").to_json(orient="records"))
ARFF = (
    "% a comment\n@relation t\n@attribute who {Ada,Bo,Cy}\n@attribute 'a' numeric\n"
    "@attribute n numeric\n@attribute kind {u,v}\n@data\nAda,1.5,3,u\nBo,2.5,4,v\nCy,9,8,u\n"
)


def written(folder, name):
    """Write the table as a file of some kind."""
    path = folder / name
    text = {
        "t.json": json.dumps(RECORDS),
        "columns.json": FRAME.drop(columns="day").to_json(orient="columns"),
        "split.json": FRAME.drop(columns="day").to_json(orient="split", index=False),
        "wrapped.json": json.dumps({"made": "by hand", "rows": RECORDS}),
        "rows.json": json.dumps([["who", "kind", "a", "n"], *FRAME.iloc[:, :4].values.tolist()]),
        "t.jsonl": "\n".join(map(json.dumps, RECORDS)) + "\n",
        "t.ndjson": "\n".join(map(json.dumps, RECORDS)),
        "t.arff": ARFF,
    }.get(name)
    if text is not None:
        path.write_text(text)
    elif name.endswith(".feather"):
        FRAME.to_feather(path)
    elif name.endswith(".dta"):
        FRAME.assign(kind=FRAME["kind"].astype("category")).to_stata(path, write_index=False)
    elif name.endswith((".xlsx", ".ods")):
        FRAME.to_excel(path, index=False)
    elif name.endswith(".h5"):
        FRAME.drop(columns="day").to_hdf(path, key="t")
    elif name.endswith(".sqlite"):
        with sqlite3.connect(path) as base:
            FRAME.assign(day="2024-01-31").to_sql("t", base, index=False)
    return path


NEEDS = {"t.xlsx": "openpyxl", "t.ods": "odf", "t.h5": "tables"}
FILES = [
    "t.json", "columns.json", "split.json", "wrapped.json", "rows.json", "t.jsonl", "t.ndjson",
    "t.arff", "t.feather", "t.dta", "t.xlsx", "t.ods", "t.h5", "t.sqlite",
]  # fmt: skip


@pytest.fixture
def taken(tmp_path):
    """A function that reads a file as the tidy rule does."""
    (tmp_path / "out").mkdir()

    def run(name, **options):
        return read(tmp_path, name, (tmp_path / name).read_bytes(), options)

    return run


@pytest.mark.parametrize("name", FILES)
def test_the_same_table_comes_from_each_kind_of_file(tmp_path, taken, name):
    if name in NEEDS:
        pytest.importorskip(NEEDS[name])
    written(tmp_path, name)
    has_day = name not in ("columns.json", "split.json", "rows.json", "t.arff", "t.h5")
    data = taken(name, **(ROLES if has_day else {"index": "who", "label": "kind"}))
    assert data.names == ["Ada", "Bo", "Cy"]
    assert data.labels == ["u", "v", "u"]
    assert data.features == ["a", "n"]
    assert data.values.tolist() == [[1.5, 3], [2.5, 4], [9, 8]]


def test_times_are_text_that_can_be_encoded(tmp_path, taken):
    written(tmp_path, "t.feather")
    data = taken("t.feather", index="who", label="kind", encode={"day": "date"})
    assert data.values[:, -1].tolist() == [19753, 19754, 19758]


def test_of_several_tables_one_is_named(tmp_path, taken):
    with sqlite3.connect(tmp_path / "t.sqlite") as base:
        FRAME[["a", "n"]].to_sql("one", base, index=False)
        FRAME[["n"]].to_sql("two", base, index=False)
    assert taken("t.sqlite", table="two").features == ["n"]
    found = taken("t.sqlite", query="SELECT a * 2 AS b, n FROM one WHERE n > 3")
    assert found.values.tolist() == [[5, 4], [18, 8]]
    for table, said in ((None, "holds 2 tables; it has one, two"), ("three", "no table 'three'")):
        with pytest.raises(InputError, match=said) as caught:
            taken("t.sqlite", table=table)
        assert "name one in tidy.table" in str(caught.value)
    (tmp_path / "t.json").write_text(json.dumps({"x": RECORDS, "y": [{"b": 1}, {"b": 3}]}))
    assert taken("t.json", table="y").features == ["b"]


def test_a_sheet_is_chosen_by_name(tmp_path, taken):
    pytest.importorskip("openpyxl")
    with pd.ExcelWriter(tmp_path / "t.xlsx") as book:
        FRAME[["a"]].to_excel(book, sheet_name="first", index=False)
        FRAME[["n", "a"]].to_excel(book, sheet_name="the second", index=False, startrow=2)
    assert taken("t.xlsx", table="first").features == ["a"]
    assert taken("t.xlsx", table="the second", skip=2).features == ["n", "a"]
    with pytest.raises(InputError, match="holds 2 sheets; it has first, the second: name one in"):
        taken("t.xlsx")


def test_records_within_records_have_the_names_of_their_paths(tmp_path, taken):
    rows = [{"a": {"x": 1, "y": 2}, "b": 3}, {"a": {"x": 4, "y": 5}, "b": 7}]
    (tmp_path / "t.json").write_text(json.dumps(rows))
    assert taken("t.json").features == ["b", "a.x", "a.y"]


def test_an_unknown_cell_of_arff_is_missing(tmp_path, taken):
    (tmp_path / "t.arff").write_text(ARFF + "?,?,7,v\n")
    assert taken("t.arff", label="kind", drop=["who"], missing="drop").values.shape == (3, 2)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("t.json", '{"a": {"b": ', "cannot be read as JSON"),
        ("t.json", "[]", "holds no table; expected a list of records"),
        ("t.json", '[{"a": [1, 2]}, {"a": [3]}]', "column 'a' holds lists or records"),
        ("t.json", '[{"a": "x\\ud83d", "b": 1}]', r"the text 'x\ud83d' holds \ud83d, one half of"),
        ("t.json", '[{"a": "\\udc00"}, {"a": 7}]', r"the text '\udc00' holds \udc00, one half of"),
        ("t.jsonl", '{"a\\ud83d": 1}\n', r"the text 'a\ud83d' holds \ud83d, one half of"),
        ("t.jsonl", '{"a": 1}\n{"a": ', "cannot be read as lines of JSON"),
        ("t.arff", "@relation t\n@attribute a relational\n@data\nx\n", "expected numeric, string"),
        ("t.arff", "@relation t\n@attribute a real\n@data\n1,2\n", "2 cells, expected 1"),
        ("t.arff", "@relation t\n@attribute a real\n@data\nx\n", "cannot be read as ARFF"),
        ("t.arff", "@relation t\n@attribute a real\n", "no line begins with @data"),
        ("t.feather", "no", "cannot be read as Feather"),
        ("t.dta", "no", "cannot be read as Stata"),
        ("t.sqlite", "no", "cannot be read as SQLite"),
        ("t.sas7bdat", "no", "cannot be read as SAS"),
    ],
)
def test_what_is_no_such_file_is_refused_in_a_line(tmp_path, taken, name, content, said):
    (tmp_path / name).write_text(content)
    with pytest.raises(InputError) as caught:
        taken(name)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


MIXED_ARFF = """% a comment
@RELATION t
@ATTRIBUTE "temp F" REAL
@attribute 'it\\'s' {low, 'very high'}
@attribute note string
@attribute day date "yyyy-MM-dd"
@data
1.5,low,"a, b",2024-01-01
?,'very high',?,2024-02-01
{0 7, 2 'c d', 3 2024-03-01}
"""


def test_arff_has_texts_quotes_and_sparse_rows(tmp_path):
    (tmp_path / "t.arff").write_text(MIXED_ARFF)
    frame = kept.read(str(tmp_path / "t.arff"), {"encoding": "utf-8"})
    assert list(frame.columns) == ["temp F", "it's", "note", "day"]
    assert frame["temp F"].fillna(-1).tolist() == [1.5, -1, 7]
    assert frame["it's"].tolist() == ["low", "very high", "low"]
    assert frame["note"].tolist() == ["a, b", "?", "c d"]
    assert frame["day"].tolist() == ["2024-01-01", "2024-02-01", "2024-03-01"]


def test_the_package_is_named_as_pandas_tells_of_it(monkeypatch, tmp_path):
    def absent(path, spec):
        raise ImportError("`Import openpyxl` failed.  Use pip or conda to install openpyxl.")

    monkeypatch.setitem(kept.READERS, "Excel", absent)
    (tmp_path / "t.xlsx").write_bytes(b"x")
    with pytest.raises(InputError, match="needs the package openpyxl, .* .the extra 'excel'"):
        kept.read(str(tmp_path / "t.xlsx"), {"encoding": "utf-8"})


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("t.xlsx", "openpyxl", "excel"),
        ("t.sav", "pyreadstat", "spss"),
        ("t.h5ad", "anndata", ""),
    ],
)
def test_an_absent_reader_is_named(monkeypatch, tmp_path, name, module, extra):
    def absent(path, spec):
        raise ImportError(f"Missing optional dependency '{module}'", name=module)

    monkeypatch.setitem(kept.READERS, kind_of(name), absent)
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(InputError, match=f"pip install {module} .the extra '{extra}") as caught:
        kept.read(str(tmp_path / name), {"encoding": "utf-8"})
    assert "\n" not in str(caught.value)
