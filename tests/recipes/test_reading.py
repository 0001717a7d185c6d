"""How raw files are read is said in pandas where that gives what was tidied, and else not."""

import numpy as np
import pandas as pd
import pytest

from unsupervised.config.model import Tidy
from unsupervised.data.tidy import tidy
from unsupervised.recipes.reading import outcome, reading

PLAIN = "who,a,b\np,1.5,2\nq,3,4\nr,5,6\n"
CASES = {
    "names": (PLAIN, {}, 'd = pd.read_csv("d.csv", index_col="who")'),
    "labels": (PLAIN, {"label": "who"}, 'who = d.pop("who")'),
    "no header": ("1,2\n3,4\n", {"header": False}, 'd = pd.read_csv("d.csv", header=None)'),
    "columns": (
        "1,2\n3,4\n", {"header": False, "columns": ["u", "v"]},
        'd = pd.read_csv("d.csv", header=None, names=["u", "v"])',
    ),
    "semicolons, commas": (
        "who;a\np;1,5\nq;2\n", {"decimal": ","},
        'd = pd.read_csv("d.csv", sep=";", decimal=",", index_col="who")',
    ),
    "thousands": ("w;a\np;1.500\nq;2\n", {"thousands": ".", "decimal": ","}, 'thousands="."'),
    "spaces": ("a b\n1 2\n3   4\n", {"delimiter": " ", "header": True}, r'sep=r"\s+"'),
    "dropped": (PLAIN, {"drop": ["b"], "index": "who"}, 'd = d.drop(columns=["b"])'),
    "a word that is none": (
        "w,a\nNA,1\nnull,2\n", {"index": "w"}, 'keep_default_na=False, na_values=[""]',
    ),
    "numbers as labels": ("a,b,g\n1,2,1\n3,4,2\n", {"label": "g"}, 'dtype={"g": str}'),
    "numbers as names": ("i,a\n01,1\n02,2\n", {"index": "i"}, 'dtype={"i": str}'),
    "renamed labels": (
        "a,b,g\n1,2,1\n3,4,2\n", {"label": "g", "label_names": {"1": "one", "2": "two"}},
        'g = d.pop("g").map({"1": "one", "2": "two"})',
    ),
    "a label is missing": ("a,b,g\n1,2,x\n3,4,\n", {"label": "g"}, 'd.pop("g").fillna("")'),
    "median": ("a,b\n1,2\n3,\n4,9\n", {"missing": "median"}, "d = d.fillna(d.median())"),
    "rows dropped": ("w,a\np,1\nq,\nr,4\n", {"missing": "drop"}, "d = d.dropna()"),
    "NA among numbers": ("a,b\n1,2\n3,?\n4,9\n", {"missing": "median"}, '"?"'),
    "blank": ("a,b\n1,2\n3,\n", {"fill": {"blank": 7}}, "d = d.fillna(7)"),
    "turned": ("i,p,q\nu,1,2\nv,3,4\n", {"index": "i", "transpose": True}, "d = d.T"),
    "blocks": (
        "a\n1\n2\n3\n", {"label_blocks": [["x", 2], ["y", 1]], "header": True},
        "labels = pd.Series(np.repeat(blocks, [2, 1]), d.index)",
    ),
    "pivot": (
        "s,f,n\np,u,1\np,v,\nq,u,3\n",
        {"pivot": {"rows": "s", "columns": "f", "values": "n"}, "fill": {"blank": 0, "absent": 9}},
        'd = table.pivot(index="s", columns="f", values="n")',
    ),
    "triples": (
        "r,c,n\n0,0,5\n1,1,6\n", {"triples": {"rows": "r", "columns": "c", "values": "n"}},
        "d = d.fillna(0)",
    ),
    "lines above": ("a title\nw,a\np,1\nq,2\n", {"skip": 1, "index": "w"}, "skiprows=1"),
    "comments": ("# c\nw,a\np,1\n# d\nq,2\n", {"comment": "#", "index": "w"}, 'comment="#"'),
    "fixed width": (
        "w   a  b\nab  1 2.5\ncd 10 3\n", {"widths": [2, 3, 4], "index": "w"},
        'pd.read_fwf("d.csv", widths=[2, 3, 4]',
    ),
    "words for missing": (
        "w,a\np,1\nq,-999\nr,4\n", {"index": "w", "missing_words": ["-999"], "missing": "median"},
        'na_values=["-999"]',
    ),
    "supplementary": (PLAIN, {"index": "who", "supplementary": ["b"]}, 'drop(columns=["b"])'),
    "categories": (
        "w,t,a,u\np,x,1,no\nq,y,2,so\nr,z,3,so\n",
        {"index": "w", "encode": {"t": "one-hot", "u": "one-hot"}},
        'd = pd.get_dummies(d, columns=["t", "u"], prefix_sep="=", dtype=float)',
    ),
    "an order": (
        "w,s,a\np,big,1\nq,small,2\n", {"index": "w", "encode": {"s": ["small", "big"]}},
        'd["s"] = d["s"].map(["small", "big"].index)',
    ),
    "texts": (
        "id,text\nx,sea ship\ny,ship\n", {"index": "id", "texts": {"column": "text"}},
        "counter = CountVectorizer(dtype=float)",
    ),
}  # fmt: skip
# What takes more than a few lines, by what stands in the file.
TIDIED = {
    "gaps in the numbers of rows": (
        "r,c,n\n0,0,5\n2,1,6\n", {"triples": {"rows": "r", "columns": "c", "values": "n"}},
    ),
    "names in two lines": ("w,a,a\n,x,y\np,1,2\nq,3,4\n", {"header": 2, "index": "w"}),
    "units": ("w,a\np,$1\nq,$2\n", {"units": ["$"], "index": "w"}),
    "dates": ("w,t,a\np,2024-01-02,1\nq,2024-02-03,5\n",
              {"index": "w", "encode": {"t": "date"}}),
    "twice": ("w,a,b\np,1,2\nq,1,2\nr,3,4\n", {"index": "w", "duplicates": "drop"}),
    "left out": ("w,a,b\np,1,2\nq,1,3\nr,3,4\n", {"index": "w", "leave_out": ["q"]}),
    "constant": ("w,a,b\np,1,2\nq,1,3\nr,1,4\n", {"index": "w", "constant": "drop"}),
    "true and false": ("a,b\ntrue,1\nFALSE,2\n", {"header": True, "missing": "median"}),
}  # fmt: skip


def tidied(tmp_path, text, block):
    """Return the spec, the path and the tidy samples of a file."""
    path = tmp_path / "d.csv"
    path.write_text(text, encoding="utf-8")
    spec = {**Tidy.model_validate(block).model_dump(), "file": "d.csv"}
    return spec, {"d.csv": str(path)}, tidy({"d.csv": str(path)}, spec)


@pytest.mark.parametrize("case", CASES)
def test_a_file_is_read_in_pandas_to_the_last_bit(case, tmp_path, monkeypatch):
    text, block, said = CASES[case]
    spec, paths, data = tidied(tmp_path, text, block)
    found = reading("d", spec, paths, data)
    assert not found.is_tidied
    assert said in "\n".join(found.lines)
    monkeypatch.chdir(tmp_path)
    made = outcome(list(found.lines))
    assert list(map(str, made["d"].index)) == data.names
    assert list(map(str, made["d"].columns)) == data.features
    values = data.values if isinstance(data.values, np.ndarray) else data.values.toarray()
    assert (made["d"].to_numpy(float) == values).all()
    assert not found.labels or list(made[found.labels]) == data.labels
    without = outcome(list(found.without_labels().lines))["d"]
    pd.testing.assert_frame_equal(without, made["d"])


@pytest.mark.parametrize("case", TIDIED)
def test_what_takes_more_lines_is_read_as_it_was_tidied(case, tmp_path):
    found = reading("d", *tidied(tmp_path, *TIDIED[case]))
    assert found.is_tidied and 'folder = "data/tidy/d"' in found.lines


def test_a_file_called_as_a_table_is_read_where_it_lies(tmp_path):
    spec, paths, data = tidied(tmp_path, PLAIN, {})
    assert '"data/raw/d/d.csv"' in "\n".join(reading("d", spec, paths, data, ["d"]).lines)


def test_names_in_a_file_are_texts_and_never_code(tmp_path, monkeypatch):
    odd = 'a"); print("x'
    quoted_odd = odd.replace('"', '""')
    text = f'who,"{quoted_odd}",b\np,1,2\nq,3,4\n'
    spec, paths, data = tidied(tmp_path, text, {"drop": [odd], "index": "who"})
    found = reading('d"; 1/0', spec, paths, data)
    assert not found.is_tidied and found.data == "d_1_0"
    monkeypatch.chdir(tmp_path)
    assert list(outcome(list(found.lines))["d_1_0"].columns) == ["b"]
