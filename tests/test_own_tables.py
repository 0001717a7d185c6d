"""Tables as people have them: each is read, or refused with one message that says what to do."""

import gzip
import io
import lzma
import zipfile

import numpy as np
import pandas as pd
import pytest

from unsupervised import samples, tidy
from unsupervised.errors import InputError
from unsupervised.model import Tidy

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
    "a row that is too short": ("t.csv", "a,b\n1,2\n3\n", {}, "row 1, column 'b': empty"),
    "an open quote": ("t.csv", 'a,b\n"1,2\n3,4\n', {}, "EOF inside string starting at row 1"),
    "another delimiter than named": (
        "t.csv", GOOD, {"delimiter": ";"}, "the delimiter ';' is not in it; did you mean ','?"),
    "decimal commas": (
        "t.csv", "a;b\n1,5;2,5\n3,5;4,25\n", {}, "such as '1,5'; set tidy.decimal or tidy.thousands"),
    "thousands separators": (
        "t.csv", 'a,b\n"1,000",2\n"2,500",3\n', {}, "such as '1,000'; set tidy.decimal or"),
    "percent signs": ("t.csv", "a,b\n10%,2\n20%,3\n", {}, "such as '10%'; set tidy.decimal or"),
    "UTF-16": ("t.csv", GOOD.encode("utf-16"), {}, "or set tidy.encoding: utf-16"),
    "Latin-1": ("t.csv", "n,a\ncafé,1\nb,2\n".encode("latin-1"), {}, "or set tidy.encoding: latin-1"),
    "a wrong encoding named": ("t.csv", "abc", {"encoding": "utf-16"}, "not utf-16 text"),
    "binary data": ("t.csv", bytes(range(256)) * 20, {}, "is not text but binary data"),
    "a picture": ("t.csv", b"\x89PNG\r\n\x1a\n" + bytes(99), {}, "is not text but binary data"),
    "a web page": ("t.csv", "<html><p>404</p></html>", {}, "is a web page or XML, not a table"),
    "a folder without texts": ("folder", None, {}, "holds no .txt file; expected one file a document"),
    "a .gz that is cut off": ("t.csv.gz", gzip.compress(GOOD.encode())[:-9], {}, "is it whole?"),
    "a .gz that is none": ("t.csv.gz", GOOD, {}, "cannot be unpacked (Not a gzipped file"),
    "a .zip that is none": ("t.zip", GOOD, {}, "cannot be unpacked (File is not a zip file)"),
    "a .zip of two tables": ("t.zip", packed("t.csv", "u.csv"), {}, "holds 2 files (t.csv, u.csv)"),
    "two columns of one name": ("t.csv", "a,a\n1,2\n", {}, "two columns are called 'a'; rename one"),
    "two samples of one name": (
        "t.csv", "n,a\nx,1\nx,2\n", {"index": "n"}, "the sample name 'x' stands twice"),
    "text among numbers": (
        "t.csv", "a,b\n1,x\ny,2\n3,z\n4,w\n", {},
        "4 cells cannot be used (row 0, column 'b': 'x'; row 1, column 'a': 'y'; row 2, column 'b': 'z'"),
    "a column of text": ("t.csv", "a,k\n1,x\n2,x\n", {}, "no number in 'k'; say what such a column is"),
    "a header read as data": (
        "t.csv", GOOD, {"header": False}, "is the first row a header? Then set tidy.header: true"),
    "an empty cell": ("t.csv", "a,b\n1,\n2,3\n", {}, "set tidy.missing to drop or median"),
    "NaN": ("t.csv", "a,b\n1,NaN\n2,3\n", {}, "set tidy.missing to drop or median"),
    "an infinity": ("t.csv", "a,b\n1,-inf\n2,3\n", {}, "set tidy.missing to drop or median"),
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
        from unsupervised import make

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
