"""Tables as people have them: each is read, or refused with one message that says what to do."""

import bz2
import gzip
import io
import lzma
import warnings
import zipfile
from datetime import time
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet as parquet_files

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.config.model import Tidy
from unsupervised.data import parquet as parquet_module
from unsupervised.data import readers, tidy

GOOD = "a,b\n1,2\n3,4\n5,6\n"


def packed(*names: str) -> bytes:
    """Return a ZIP archive with the good table under each name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, GOOD)
    return buffer.getvalue()


def parquet(**columns) -> bytes:
    """Return a Parquet file as pandas writes it."""
    buffer = io.BytesIO()
    pd.DataFrame(columns).to_parquet(buffer)
    return buffer.getvalue()


def arrow(columns, names) -> bytes:
    """Return a Parquet file as other programs than pandas write it."""
    buffer = io.BytesIO()
    parquet_files.write_table(pa.Table.from_arrays(list(map(pa.array, columns)), names), buffer)
    return buffer.getvalue()


def indexed(index, **columns) -> bytes:
    """Return a Parquet file of two rows with an index."""
    buffer = io.BytesIO()
    pd.DataFrame({"a": [1, 2], **columns}, index=index).to_parquet(buffer)
    return buffer.getvalue()


def wide(columns: int) -> str:
    """Return a table of three rows and many columns."""
    head = ",".join(f"f{i}" for i in range(columns))
    return head + "\n" + "\n".join(",".join("123"[r] for _ in range(columns)) for r in range(3))


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
        "is line 1 a title or a comment? Remove what stands above the names"),
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
    "JSON": ("t.json", '[{"x": 1}, {"x": 3}]', {}, "is JSON, not a table"),
    "lines of JSON": ("t.jsonl", '{"x": 1}\n{"x": 3}\n', {}, "is JSON, not a table"),
    "ARFF": ("t.arff", "% x\n@relation t\n@data\n1,2\n", {}, "is ARFF, not a table"),
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

# Name → file name, content, tidy options, first row of values.
READ = {
    "one row": ("t.csv", "a,b\n1,2\n", {}, [1, 2]),
    "a header without the names' cell, as R writes it": (
        "t.csv", '"a","b"\n"s1",1,2\n"s2",4,5\n', {}, [1, 2]),
    "such a header, semicolons": ("t.csv", "a;b\ns1;1;2\ns2;4;5\n", {}, [1, 2]),
    "such a header over row numbers": ("t.csv", '"a"\n"1",7\n"2",8\n', {}, [7]),
    "spaces between cells, named": (
        "t.csv", '"a" "b"\n"s1" 1   2\n  "s2" 4 5 \n', {"delimiter": " "}, [1, 2]),
    "a delimiter at the end of each line": ("t.csv", "a,b,\n1,2,\n3,4,\n", {}, [1, 2]),
    "such a delimiter, but not in the header": ("t.csv", "a,b\n1,2,\n3,4,\n", {}, [1, 2]),
    "a header of years, told by a name": (
        "t.csv", "who,1960\nA,4.8\nB,7.4\n", {"index": "who"}, [4.8]),
    "a header of numbers beside a word": ("t.csv", "id,0,1\n7,2.5,3\n8,4,5\n", {}, [7, 2.5, 3]),
    "a header of row numbers behind no name": ("t.csv", ",0,1\n0,5,6\n1,7,8\n", {}, [5, 6]),
    "names that only seem to stand twice": ("t.csv", "a,a.1\n1,2\n", {}, [1, 2]),
    "words for a missing number, by the median": (
        "t.csv", "a,b\n1,?\n2,6\n3,8\n", {"missing": "median"}, [1, 7]),
    "NA dropped, empty cells filled": (
        "t.csv", "a,b\nNA,1\n3,\n", {"missing": "drop", "fill": {"blank": 0}}, [3, 0]),
    "true and false": ("t.csv", "a,b\nTRUE,1\nNA,2\nFALSE,3\n", {"missing": "drop"}, [1, 1]),
    "digits that a dropped column keeps": (
        "t.csv", "a,b\n9007199254740993,2\n1,3\n", {"drop": ["a"]}, [2]),
    "decimal commas without a header": (
        "t.csv", "1,5;2,5\n3,5;4\n", {"decimal": ","}, [1.5, 2.5]),
    "thousands and decimal commas": (
        "t.csv", "a;b\n1.200,5;2\n7;1.000.000\n", {"thousands": ".", "decimal": ","}, [1200.5, 2]),
    "carriage returns alone": ("t.csv", "a,b\r,2\r3,4\r", {"missing": "drop"}, [3, 4]),
    "two byte order marks": ("t.csv", '\ufeff\ufeff"a",b\n1,2\n', {"label": "a"}, [2]),
    "one column": ("t.csv", "a\n1\n2\n", {}, [1]),
    "semicolons": ("t.csv", GOOD.replace(",", ";"), {}, [1, 2]),
    "tabs": ("t.csv", GOOD.replace(",", "\t"), {}, [1, 2]),
    "a byte order mark": ("t.csv", "\ufeff" + GOOD, {}, [1, 2]),
    "UTF-16, named": ("t.csv", GOOD.encode("utf-16"), {"encoding": "utf-16"}, [1, 2]),
    "Latin-1, named": ("t.csv", "n,a\ncafé,1\nb,2\n".encode("latin-1"), {"encoding": "latin-1"}, [1]),
    "lines as Windows ends them": ("t.csv", GOOD.replace("\n", "\r\n"), {}, [1, 2]),
    "a line break in quotes": ("t.csv", 'n,a\n"x\ny",1\nz,2\n', {}, [1]),
    "decimal commas, named": ("t.csv", "a;b\n1,5;2\n3;4\n", {"decimal": ","}, [1.5, 2]),
    "thousands, named": ("t.csv", 'a,b\n"1,000",2\n"3",4\n', {"thousands": ","}, [1000, 2]),
    "no header": ("t.csv", "1,2\n3,4\n", {}, [1, 2]),
    "missing words, dropped": ("t.csv", "a,b\nNA,1\ninf,2\n3,4\n", {"missing": "drop"}, [3, 4]),
    "missing words, by the median": ("t.csv", "a,b\nNaN,1\n5,2\n3,4\n", {"missing": "median"}, [4, 1]),
    "gz": ("t.csv.gz", gzip.compress(GOOD.encode()), {}, [1, 2]),
    "gz, in capitals": ("t.csv.GZ", gzip.compress(GOOD.encode()), {}, [1, 2]),
    "bz2": ("t.csv.bz2", bz2.compress(GOOD.encode()), {}, [1, 2]),
    "xz": ("t.csv.xz", lzma.compress(GOOD.encode()), {}, [1, 2]),
    "zip of one table": ("t.zip", packed("any name.csv"), {}, [1, 2]),
    "Parquet": ("t.parquet", parquet(a=[1, 3], b=[2, 4.5]), {}, [1, 2]),
    "Parquet with times for names": (
        "t.parquet", parquet(t=pd.to_datetime(["2020-01-01", "2020-01-02"]), a=[1, 2]), {}, [1]),
    "Parquet with categories": (
        "t.parquet", parquet(k=pd.Categorical(["x", "y"]), a=[1, None]),
        {"label": "k", "fill": {"blank": 7}}, [1]),
    "Parquet with lists dropped": (
        "t.parquet", parquet(a=[1, 2], v=[[1, 2], [3, 4]]), {"drop": ["v"]}, [1]),
    "Parquet with columns renamed": (
        "t.parquet", parquet(a=[1, 2], b=[3, 4]), {"columns": ["b", "a"], "index": "a"}, [1]),
    "true and false, each once": ("t.csv", "a;b\n TRUE;7\nFALSE ;8\n", {}, [1, 7]),
    "true and false, each once, with thousands": (
        "t.csv", "a;b\nTRUE;7\nFALSE;8\n", {"thousands": ","}, [1, 7]),
    "exact numbers in a Parquet file": (
        "t.parquet", parquet(a=[Decimal("1.100"), Decimal("2.5")], b=[1, 2]),
        {"decimal": ",", "thousands": "."}, [1.1, 1]),
    "categories that are numbers": (
        "t.parquet", parquet(a=pd.Categorical([1.125, 2.5])), {"decimal": ",", "thousands": "."}, [1.125]),
    "whole numbers beside an empty cell in a Parquet file": (
        "t.parquet", parquet(a=pd.array([None, 3], dtype="Int64"), b=[1, 2]), {"missing": "drop"}, [3, 2]),
    "empty texts in a Parquet file": (
        "t.parquet", parquet(a=["1,5", "", None, "4,5"], b=[1, 2, 3, 4]),
        {"decimal": ",", "missing": "median"}, [1.5, 1]),
    "as many digits as NumPy writes": ("t.csv", f"a\n{2**70 / 3:.18e}\n1\n", {}, [2**70 / 3]),
    "a power of ten": ("t.csv", "a\n1e23\n0e-999\n", {}, [1e23]),
    "Windows' letters, named": (
        "t.csv", "k,v\n5€,1\n".encode("cp1252"), {"encoding": "cp1252", "label": "k"}, [1]),
    "200,000 columns": ("t.csv", wide(200_000), {}, [1] * 200_000),
    "a pivot of numbers with zeros before them": (
        "t.csv", "r,c,v\n001,a,1\n1,a,2\n", {"pivot": {"rows": "r", "columns": "c", "values": "v"}},
        [1]),
}  # fmt: skip


def read(folder, name, content, options):
    """Read a file as the tidy rule does, and write what it holds."""
    path = folder / name
    if content is None:
        path.mkdir()
        from unsupervised.data import make

        return make.folder_rows(path)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    spec = {**Tidy(**options).model_dump(), "file": name}
    data = tidy.tidy({name: str(path)}, spec)
    out = {k: str(folder / "out" / k) for k in ("values", "samples", "features")}
    samples.write(data, out)
    return data


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


@pytest.mark.parametrize("case", READ)
def test_what_can_be_read_is(tmp_path, case):
    name, content, options, first = READ[case]
    assert np.allclose(read(tmp_path, name, content, options).values[0], first)


R_WRITES = '"a","b"\n"s1",1,2\n"s2",4,5\n'


@pytest.mark.parametrize(
    ("content", "options", "names", "labels", "features"),
    [
        (R_WRITES, {}, ["s1", "s2"], ["", ""], ["a", "b"]),
        (R_WRITES, {"label": "b"}, ["s1", "s2"], ["2", "5"], ["a"]),
        (",a\n001,1\n1e3,2\n", {}, ["001", "1e3"], ["", ""], ["a"]),
        (",a\n001,1\n1e3,2\n", {"index": 0}, ["001", "1e3"], ["", ""], ["a"]),
        ("k,a\n01001,1\n1001,2\n", {"label": 0}, ["0", "1"], ["01001", "1001"], ["a"]),
        ("01001,1.5\n1001,2\n", {"label": 0, "header": False}, ["0", "1"], ["01001", "1001"], ["1"]),
        ("7,1\n07,2\n", {"index": "n", "columns": ["n", "a"], "header": False}, ["7", "07"], ["", ""], ["a"]),
        ("k,a\n x ,1\n\"x\",2\n", {"label": "k"}, ["0", "1"], ["x", "x"], ["a"]),
        ("n, a\nx,1\ny,2\n", {}, ["x", "y"], ["", ""], ["a"]),
        ("a,,c\n1,2,3\n4,5,6\n", {}, ["0", "1"], ["", ""], ["a", "Unnamed: 1", "c"]),
        ("1960,1970\n1,2\n3,4\n", {"header": True}, ["0", "1"], ["", ""], ["1960", "1970"]),
        ("A,1\nB,2\nA,3\n", {"label": 0}, ["0", "1", "2"], ["A", "B", "A"], ["1"]),
    ],
)  # fmt: skip
def test_names_labels_and_features_are_as_they_stand(
    tmp_path, content, options, names, labels, features
):
    data = read(tmp_path, "t.csv", content, options)
    assert (list(data.names), list(data.labels), data.features) == (names, labels, features)


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


@pytest.mark.parametrize(
    "cells", [("1007_s_at", "1053_at"), ("2020-01-01", "2020-01-02"), ("s1", "s2")]
)
def test_codes_and_dates_at_the_begin_are_names(tmp_path, cells):
    data = read(tmp_path, "t.csv", "a,b\n{},1\n{},2\n".format(*cells), {})
    assert (tuple(data.names), data.features) == (cells, ["b"])


@pytest.mark.parametrize(
    ("content", "options", "names", "labels"),
    [
        (indexed(pd.RangeIndex(1990, 1992, name="year")), {}, ["1990", "1991"], ["", ""]),
        (indexed(pd.RangeIndex(0, 20, 10)), {}, ["0", "10"], ["", ""]),
        (indexed(pd.Index([7.0, 8.5])), {}, ["7", "8.5"], ["", ""]),
        (indexed(pd.Index(["x", "y"]), k=["u", "v"]), {"drop": ["k"]}, ["x", "y"], ["", ""]),
        (indexed(None, k=[1.0, 2.0]), {"label": "k"}, ["0", "1"], ["1", "2"]),
        (indexed(None, k=pd.array([1, None], "Int64")), {"label": "k"}, ["0", "1"], ["1", ""]),
        (arrow([[1, 2], [3, None]], ["a", "k"]), {"label": "k"}, ["0", "1"], ["3", ""]),
    ],
)  # fmt: skip
def test_parquet_keeps_names_and_labels(tmp_path, monkeypatch, content, options, names, labels):
    for rows in (200_000, 1):
        monkeypatch.setattr(parquet_module, "PART_ROWS", rows)
        data = read(tmp_path, "t.parquet", content, options)
        assert (list(data.names), list(data.labels)) == (names, labels)


# A table, read three rows at once, whose columns are not in each part what they are in all.
IN_PARTS = {
    "labels beside empty cells": ("k,a\n1,1\n1,2\n1,3\n,4\n1,5\n2,6\n", {"label": "k"}),
    "labels that are words later": ("k,a\n1,1\n01,2\n1.0,3\nx,4\n", {"label": 0}),
    "names that are words later": ("n,a\n1,1\n02,2\n3,3\nx,4\n", {"index": "n"}),
    "numbers in another kind later": ("a,b\n1,1\n2,2\n3,3\n4.5,4\n,5\nNA,6\n", {"missing": "median"}),
    "an empty column at first": ("a,b\n1,\n2,\n3,\n4,7\n", {"missing": "median"}),
    "true and false beside NA": ("a,b\nTRUE,1\nNA,2\nTRUE,3\nNA,4\nFALSE,5\n", {"missing": "drop"}),
    "row numbers": ("a,b\n1,2\n3,4\n5,6\n7,8\n9,0\n", {}),
    "names found": ("n,a\nu,1\nv,2\nw,3\nx,4\ny,5\n", {}),
}  # fmt: skip


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


def test_a_warning_of_the_reader_is_a_refusal(tmp_path, monkeypatch):
    def warn(*_, **__):
        warnings.warn("columns were left out", pd.errors.ParserWarning, stacklevel=1)

    monkeypatch.setattr(pd, "read_csv", warn)
    with pytest.raises(InputError, match="columns were left out"):
        read(tmp_path, "t.csv", GOOD, {})


def test_made_up_cells_are_told(tmp_path, capsys):
    read(tmp_path, "t.csv", "a,b\n1,\n2,NA\n3,7\n4,5\n", {"missing": "median"})
    said = capsys.readouterr().out
    assert "2 of 4 cells (50%) of column 'b'; look at it before you rely on it" in said
    read(tmp_path, "t.csv", "a,b\n1,\n2,6\n", {"missing": "drop"})
    assert "leaves out 1 of 2 samples" in capsys.readouterr().out
