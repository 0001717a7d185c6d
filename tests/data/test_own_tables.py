"""Tables as people have them, that are read: their values, names, labels and features."""

import bz2
import gzip
import lzma
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from table_files import GOOD, arrow, indexed, packed, parquet, read, wide

from unsupervised.data import parquet as parquet_module

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
    "50,000 columns": ("t.csv", wide(50_000), {}, [1] * 50_000),
    "a pivot of numbers with zeros before them": (
        "t.csv", "r,c,v\n001,a,1\n1,a,2\n", {"pivot": {"rows": "r", "columns": "c", "values": "v"}},
        [1]),
}  # fmt: skip


# Ten seconds and more go into fifty thousand columns.
LONG = {"50,000 columns"}
CASES = [pytest.param(case, marks=[pytest.mark.long] * (case in LONG)) for case in READ]


@pytest.mark.parametrize("case", CASES)
def test_what_can_be_read_is(tmp_path, case):
    name, content, options, first = READ[case]
    assert np.allclose(read(tmp_path, name, content, options).values[0], first)


def test_many_columns_are_read(tmp_path):
    assert read(tmp_path, "t.csv", wide(5_000), {}).values.tolist() == [
        [row] * 5_000 for row in (1, 2, 3)
    ]


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


def test_made_up_cells_are_told(tmp_path, capsys):
    read(tmp_path, "t.csv", "a,b\n1,\n2,NA\n3,7\n4,5\n", {"missing": "median"})
    said = capsys.readouterr().out
    assert "2 of 4 cells (50%) of column 'b'; look at it before you rely on it" in said
    read(tmp_path, "t.csv", "a,b\n1,\n2,6\n", {"missing": "drop"})
    assert "leaves out 1 of 2 samples" in capsys.readouterr().out
