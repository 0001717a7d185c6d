"""Tables as people have them, that are refused: one message says what to do."""

import gzip
import warnings
from datetime import time
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from table_files import GOOD, arrow, indexed, packed, parquet, read

from unsupervised.base.errors import InputError

# Name → file name, content, tidy options, what is said.
REFUSED = {
    "an empty file": ("t.csv", "", {}, "is empty; expected a table with a row for each sample"),
    "only blank lines": ("t.csv", " \n\n", {}, "is empty; expected a table"),
    "a header and no rows": ("t.csv", "a,b\n", {}, "0 rows and 2 feature columns are left"),
    "a row that is too long": ("t.csv", "a,b\n1,2\n3,4,5\n", {}, "Expected 2 fields in line 3, saw 3"),
    "a cell beyond the columns": (
        "t.csv", "a,b\n1,2,3\n4,5,6\n", {}, "Expected 2 fields in line 2, saw 3"),
    "cells beyond the columns of a file without header": (
        "t.csv", "7,2\n3,4,\n5,6,8\n", {"header": False}, "Expected 2 fields in line 3, saw 3"),
    "a title above the header": (
        "t.csv", "# made by a logger\n# unit: mm\nx,y\n1,2\n", {},
        "is line 1 a title or a comment? Set tidy.skip to the number of lines above the names"),
    "a comment above numbers": (
        "t.csv", "# points\n1,2\n3,4\n", {}, "is line 1 a title or a comment?"),
    "fewer cells than names": (
        "t.csv", "i,a,b\n1,2\n3,4\n", {"fill": {"blank": 0}},
        "names 3 columns, but no row has more than 2 cells"),
    "a header of years": (
        "t.csv", "who,1960,1970\nA,4.8,3.4\nB,7.4,7.4\n", {},
        "the first line (who, 1960, 1970) may name the columns or be the first sample; set tidy.header"),
    "a header of row numbers": (
        "t.csv", "0,1,2\n0.5,0.1,2\n3,4.5,0.2\n", {}, "set tidy.header to true or false"),
    "a header of codes": (
        "t.csv", "1017,1003\n0,1\n1,0\n1,1\n", {}, "set tidy.header to true or false"),
    "a first sample with a slip": ("t.csv", "1O,5\n3,4\n7,8\n", {}, "set tidy.header to true or false"),
    "texts that may begin with a header": (
        "t.csv", "cats say\ndogs say\n", {"columns": ["text"], "texts": {"column": "text"}},
        "set tidy.header to true or false"),
    "commas in texts": (
        "t.csv", "text\nhello, world\ngood, bye\n", {"texts": {"column": "text"}},
        "Expected 1 fields in line 2, saw 2"),
    "a row that is too short": ("t.csv", "a,b\n1,2\n3\n", {}, "row 1, column 'b': empty"),
    "an open quote": ("t.csv", 'a,b\n"1,2\n3,4\n', {}, "EOF inside string starting at row 1"),
    "another delimiter than named": (
        "t.csv", GOOD, {"delimiter": ";"}, "the delimiter ';' is not in it; did you mean ','?"),
    "decimal commas": (
        "t.csv", "a;b\n1,5;2,5\n3,5;4,25\n", {}, "such as '1,5'; set tidy.decimal or tidy.thousands"),
    "thousands separators": (
        "t.csv", 'a,b\n"1,000",2\n"2,500",3\n', {}, "such as '1,000'; set tidy.decimal or"),
    "percent signs": ("t.csv", "a,b\n10%,2\n20%,3\n", {}, "such as '10%'; set tidy.decimal or"),
    "a thousands separator out of place": (
        "t.csv", "a;b\n1.5;2\n3.500;4\n", {"thousands": ".", "decimal": ","}, "column 'a': '1.5'"),
    "cells parted by spaces": (
        "t.csv", "a   b\n1   2\n33  4\n", {}, 'set tidy.delimiter: " ", which stands for any number'),
    "a pattern for a delimiter": (
        "t.csv", "a b\n1 2\n", {"delimiter": r"\s+"}, "expected one character between two cells"),
    "JSON that is called a text": ("t.csv", '[{"x": 1}, {"x": 3}]', {}, "is JSON, not a text"),
    "lines of JSON that are called a text": ("t.csv", '{"x": 1}\n{"x": 3}\n', {}, "call it .json"),
    "ARFF that is called a text": ("t.csv", "% x\n@relation t\n@data\n1,2\n", {}, "call it .arff"),
    "a zero byte in the middle": (
        "t.csv", "a,b\n" + "1,2\n" * 30_000 + "3,\0\n", {}, "is not text but binary data"),
    "Latin-1 in the middle": (
        "t.csv", b"a,b\n" + b"1,2\n" * 30_000 + b"3,\xe9\n", {}, "at byte 120006"),
    "UTF-16": ("t.csv", GOOD.encode("utf-16"), {}, "or set tidy.encoding: utf-16"),
    "Latin-1": ("t.csv", "n,a\ncafé,1\nb,2\n".encode("latin-1"), {}, "or set tidy.encoding: latin-1"),
    "a wrong encoding named": ("t.csv", "abc", {"encoding": "utf-16"}, "not utf-16 text"),
    "binary data": ("t.csv", bytes(range(256)) * 20, {}, "is not text but binary data"),
    "a picture": ("t.csv", b"\x89PNG\r\n\x1a\n" + bytes(99), {}, "is not text but binary data"),
    "a web page": ("t.csv", "<html><p>404</p></html>", {}, "is a web page or XML, not a table"),
    "a folder without texts": ("folder", None, {}, "holds no .txt file; expected one file a document"),
    "a .gz that is cut off": ("t.csv.gz", gzip.compress(GOOD.encode())[:-9], {}, "is it whole?"),
    "a .gz that is none": ("t.csv.gz", GOOD, {}, "cannot be unpacked (Not a gzipped file"),
    "a .gz that is cut off in the middle": (
        "t.csv.gz", gzip.compress(b"a,b\n" + b"1,2\n" * 90_000)[:-20], {}, "is it whole?"),
    "a .bz2 that is none": ("t.csv.bz2", GOOD, {}, "cannot be unpacked (Invalid data stream)"),
    "a .zip that is none": ("t.zip", GOOD, {}, "cannot be unpacked (File is not a zip file)"),
    "a .zip of two tables": ("t.zip", packed("t.csv", "u.csv"), {}, "holds 2 files (t.csv, u.csv)"),
    "two columns of one name": ("t.csv", "a,a\n1,2\n", {}, "two columns are called 'a'; rename one"),
    "two columns that differ by spaces": (
        "t.csv", "a,a \n1,2\n", {}, "two columns are called 'a'; rename one"),
    "a sample without a name": (
        "t.csv", "n,a\nx,1\n,2\n", {"index": "n"}, "row 1 has no name in column 'n'"),
    "two samples of one name": (
        "t.csv", "n,a\nx,1\nx,2\n", {"index": "n"}, "t.csv: the sample name 'x' stands twice"),
    "a text without a name": (
        "t.csv", "n,text\nx,a word\n,b\n", {"index": "n", "texts": {}}, "row 1 has no name in column 'n'"),
    "dates behind the first column": (
        "t.csv", "a,t\n1,2020-01-01\n2,2020-01-02\n", {}, "no number in 't'; say what such a column is"),
    "times behind the first column": (
        "t.csv", "a,t\n1,1:30\n2,2:30\n", {}, "no number in 't'; say what such a column is"),
    "mostly quantities": (
        "t.csv", "a,b\n5kg,1\n6kg,2\nnone,3\nlight,4\n", {},
        "column 'a' holds numbers that cannot be read, such as '5kg'"),
    "UTF-8 read as Latin-1": (
        "t.csv", "k,v\nGröße,1\nGröße,2\n", {"encoding": "latin-1", "label": "k"},
        "is UTF-8, which latin-1 would misread"),
    "UTF-8 read as Windows writes": (
        "t.csv", "k,v\n" + "x,1\n" * 30_000 + "Zoë,2\n", {"encoding": "cp1252", "label": "k"},
        "is UTF-8, which cp1252 would misread"),
    "Windows' letters read as Latin-1": (
        "t.csv", "k,v\n5€,1\n".encode("cp1252"), {"encoding": "latin-1", "label": "k"},
        "holds the byte 0x80, which is no letter in latin-1; set tidy.encoding: cp1252"),
    "Windows' letters": (
        "t.csv", "k,v\n5€,1\n".encode("cp1252"), {"label": "k"}, "or set tidy.encoding: cp1252"),
    "a byte that Windows does not know": (
        "t.csv", b"k,v\n\x81,1\n", {"label": "k", "encoding": "cp1252"}, "not cp1252 text (byte 4)"),
    "too many digits, with a point": (
        "t.csv", "a,b\n9007199254740993.0,1\n2,3\n", {}, "line 2, column 'a': '9007199254740993.0'"),
    "too many digits, with an exponent": (
        "t.csv", "a,b\n2,1\n-9007199254740993e0,3\n", {}, "line 3, column 'a'"),
    "a number too near to zero": ("t.csv", "a,b\n1e-400,1\n2,3\n", {}, "line 2, column 'a': '1e-400'"),
    "text among numbers": (
        "t.csv", "a,b\n1,x\ny,2\n3,z\n4,w\n", {},
        "4 cells cannot be used (row 0, column 'b': 'x'; row 1, column 'a': 'y'; row 2, column 'b': 'z'"),
    "a column of text": ("t.csv", "a,k\n1,x\n2,x\n", {}, "no number in 'k'; say what such a column is"),
    "a header read as data": (
        "t.csv", GOOD, {"header": False}, "is the first row a header? Then set tidy.header: true"),
    "an empty cell": ("t.csv", "a,b\n1,\n2,3\n", {}, "set tidy.missing to drop or median"),
    "NaN": ("t.csv", "a,b\n1,NaN\n2,3\n", {}, "set tidy.missing to drop or median"),
    "an infinity": ("t.csv", "a,b\n1,-inf\n2,3\n", {}, "set tidy.missing to drop or median"),
    "words for a missing number": (
        "t.csv", "a,b\n1,?\n2,-\n3,.\n4,5\n", {}, "set tidy.missing to drop or median"),
    "a number beyond all floats": (
        "t.csv", "a,b\n1e999,2\n3,4\n", {"missing": "drop"}, "line 2, column 'a': '1e999' is more than"),
    "a number with too many digits": (
        "t.csv", "a,b\n1,2\n9007199254740993,4\n", {},
        "line 3, column 'a': '9007199254740993' is more than a number here can keep"),
    "such a number beside a word": (
        "t.csv", "a,b\nNA,2\n9007199254740993,4\n", {"missing": "drop"}, "a number keeps 16 digits"),
    "true and false beside numbers": ("t.csv", "a,b\n1,TRUE\n2,7\n", {}, "column 'b': 'TRUE'"),
    "a row of delimiters, by the median": (
        "t.csv", "a,b\n1,2\n3,4\n,\n", {"missing": "median"}, "row 2 has no number at all"),
    "no column left": (
        "t.csv", "a,b\nx,y\nx,y\n", {"label": "a", "drop": ["b"]}, "2 rows and 0 feature columns are left"),
    "an empty cell in every row": (
        "t.csv", "a,b\n,1\n,2\n", {"missing": "drop"}, "`missing: drop` leaves none"),
    "a column without a number": (
        "t.csv", "a,b\n,1\n,2\n", {"missing": "median"}, "or name the column in `drop`"),
    "an unknown label column": ("t.csv", GOOD, {"label": "c"}, "no column 'c' (tidy.label); it has a, b"),
    "a label with 10,000 values": (
        "t.csv", "a,k\n" + "".join(f"{i},k{i}\n" for i in range(10_000)), {"label": "k"},
        "the label column 'k' has 10000 different values, expected at most 500"),
    "too few column names": ("t.csv", GOOD, {"columns": ["a"]}, "has 2 columns, tidy.columns names 1"),
    "another shape than promised": ("t.csv", GOOD, {"shape": [3, 3]}, "3 × 2 samples × features, expected"),
    "an .npz that is none": ("t.npz", GOOD, {}, "not a sparse array as scipy.sparse.save_npz writes it"),
    "a Parquet file that is none": ("t.parquet", GOOD, {}, "cannot be read as Parquet"),
    "a Parquet file without a row": ("t.parquet", parquet(a=[], b=[]), {}, "is empty; expected a table"),
    "lists in a Parquet file": (
        "t.parquet", parquet(a=[1, 2], v=[[1, 2], [3, 4]]), {},
        "column 'v' holds list<element: int64>, expected one number or text a cell"),
    "a whole number in a Parquet file that a float rounds": (
        "t.parquet", parquet(a=[2**53 + 1, 2], b=[1, 2]), {}, "column 'a': '9007199254740993'"),
    "such a number without sign": (
        "t.parquet", parquet(a=np.array([2**64 - 1, 2], dtype=np.uint64)), {}, "a number keeps 16 digits"),
    "such a number beside an empty cell": (
        "t.parquet", parquet(a=pd.array([2**53 + 1, None], dtype="Int64")), {"missing": "drop"},
        "a number keeps 16 digits"),
    "such a number in a pivot": (
        "t.parquet", parquet(r=["x"], c=["y"], v=[2**53 + 1]),
        {"pivot": {"rows": "r", "columns": "c", "values": "v"}}, "row 0, column 'v'"),
    "an exact number of too many digits in a Parquet file": (
        "t.parquet", parquet(a=[Decimal(2**53 + 1), Decimal(2)]), {"decimal": ","}, "column 'a'"),
    "bytes in a Parquet file": ("t.parquet", parquet(a=[1, 2], v=[b"x", b"y"]), {}, "column 'v' holds binary"),
    "durations in a Parquet file": (
        "t.parquet", parquet(v=pd.to_timedelta([1, 2], "s"), a=[1, 2]), {}, "column 'v' holds duration"),
    "times of a day in a Parquet file": (
        "t.parquet", parquet(a=[1, 2], v=[time(1, 30), time(2, 30)]), {}, "no number in 'v'"),
    "two columns of one name in a Parquet file": (
        "t.parquet", arrow([[1], [2]], ["a", "a"]), {}, "t.parquet: two columns are called 'a'; rename one"),
    "two columns in a Parquet file that differ by spaces": (
        "t.parquet", arrow([[1], [2]], ["a", "a "]), {}, "two columns are called 'a'"),
    "a column without a name in a Parquet file": (
        "t.parquet", arrow([[1], [2]], ["a", ""]), {}, "t.parquet: a column has no name"),
    "an index of two levels": (
        "t.parquet", indexed(pd.MultiIndex.from_tuples([("a", 1), ("b", 2)])), {}, "its index has 2 levels"),
    "an index with an empty cell": (
        "t.parquet", indexed(pd.Index(["x", None])), {}, "row 1 has no name in the index of the file"),
    "names beside an index": (
        "t.parquet", indexed(pd.Index(["x", "y"]), k=["u", "v"]), {}, "no number in 'k'; say what"),
    "times in a Parquet file": (
        "t.parquet", parquet(a=[1, 2], t=pd.to_datetime(["2020-01-01", "2020-01-01"])), {},
        "no number in 't'; say what such a column is"),
    "triples of any size": (
        "t.csv", "r,c,v\n4000000000,0,1\n",
        {"triples": {"rows": "r", "columns": "c", "values": "v"}},
        "4000000001 samples × 1 features, as the largest offsets say, would take"),
    "triples with an empty value": (
        "t.csv", "r,c,v\n0,0,1\n1,0,\n", {"triples": {"rows": "r", "columns": "c", "values": "v"}},
        "row 1, column 'v': empty"),
    "a pivot with an empty name": (
        "t.csv", "r,c,v\nx,a,1\n,a,2\n", {"pivot": {"rows": "r", "columns": "c", "values": "v"}},
        "row 1, column 'r': empty"),
    "an empty text": ("t.csv", "n,text\nx,a word\ny,\n", {"texts": {}}, "1 text is empty (row 1"),
    "short rows below a long header": (
        "t.csv", ",".join(f"f{i}" for i in range(20_000)) + "\n1" * 20_000, {},
        "a table of 20000 rows and"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path, case):
    name, content, options, message = REFUSED[case]
    with pytest.raises(InputError) as caught:
        read(tmp_path, name, content, options)
    said = str(caught.value)
    assert message in said
    assert "\n" not in said
    assert len(said) < 500
    assert not (tmp_path / "out").exists(), "nothing is half written"


@pytest.mark.parametrize(
    "cell",
    ["1\xa0234", "1\u202f234", "5kg", "10cm", "US$5", "5USD", "EUR 5", "1’000", "1·5", "1٫5", "0x1F",
     "1_000", "1.5D+03", "3/4", "5.0f", "1+2i", "<5", "(5)", "5*", "37 °C", "1−2"],
)  # fmt: skip
def test_quantities_are_no_names(tmp_path, cell):
    other = [
        cell.replace("5", "6").replace("1", "2").replace("3", "4"),
        cell.replace("0", "9") + " ",
    ]
    for content in (f"a;b\n{cell};1\n{other[0]};2\n", f"b;a\n1;{cell}\n2;{other[0]}\n"):
        with pytest.raises(InputError, match="column 'a' holds numbers that cannot be read"):
            read(tmp_path, "t.csv", content, {"thousands": "'"})


def test_a_warning_of_the_reader_is_a_refusal(tmp_path, monkeypatch):
    def warn(*_, **__):
        warnings.warn("columns were left out", pd.errors.ParserWarning, stacklevel=1)

    monkeypatch.setattr(pd, "read_csv", warn)
    with pytest.raises(InputError, match="columns were left out"):
        read(tmp_path, "t.csv", GOOD, {})
