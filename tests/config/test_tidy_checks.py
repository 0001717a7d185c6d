"""Every key of a `tidy` block changes something, or the checker refuses it: the whole grid."""

import io

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.config import check as checker
from unsupervised.config.tidy_checks import is_set
from unsupervised.config.tidy_model import Tidy
from unsupervised.data import tidy as tidy_module

TABLE = "n;k;a;b\nx;u;1,5;2\ny;v;3;\nz;u;5;7\n"
LONG = "n;k;a;b\nx;u;1,5;2\ny;v;2,5;\nx;v;3,5;1\nz;u;1;7\nz;v;1;3\n"
TRIPLES = "n;k;a;b\n0;1;1,5;2\n1;0;2,5;\n1;2;3,5;1\n"
TEXTS = "n;k;a;b\nx;u;cats say;2\ny;v;dogs say;3\n"


def parquet(text):
    buffer = io.BytesIO()
    pd.read_csv(io.StringIO(text), sep=";", decimal=",").to_parquet(buffer)
    return buffer.getvalue()


def array():
    buffer = io.BytesIO()
    sparse.save_npz(buffer, sparse.csr_matrix(np.arange(6.0).reshape(2, 3)))
    return buffer.getvalue()


NAMED = {"rows": "n", "columns": "k"}
# Way → the file, its content, and what makes it readable.
WAYS = {
    "table": ("t.csv", TABLE.encode(), {"index": "n", "drop": ["k"], "decimal": ",",
                                        "missing": "median"}),
    "parquet": ("t.parquet", parquet(TABLE), {"index": "n", "drop": ["k"], "missing": "median"}),
    "pivot": ("t.csv", LONG.encode(), {"pivot": {**NAMED, "values": "a"}, "decimal": ",",
                                       "fill": {"absent": 9}}),
    "triples": ("t.csv", TRIPLES.encode(), {"triples": {**NAMED, "values": "a"}, "decimal": ","}),
    "texts": ("t.csv", TEXTS.encode(), {"texts": {"column": "a"}, "index": "n"}),
    "npz": ("t.npz", array(), {}),
}  # fmt: skip
# Key → a value that differs from the default, for all ways or for one.
KEYS = {
    "delimiter": "b", "widths": [2, 4, 4], "header": False, "encoding": "utf-16", "decimal": ",",
    "thousands": ".", "columns": ["n", "K", "a", "b"], "index": "k", "label": "k",
    "label_names": {"u": "1"},
    "label_blocks": {"one": 1, "two": 1}, "drop": ["b"], "transpose": True,
    "pivot": {**NAMED, "values": "a"}, "triples": {**NAMED, "values": "a"},
    "texts": {"column": "a"}, "fill.blank": 4, "fill.absent": 4, "missing": "drop",
    "sample_names": "s.txt", "feature_names": "f.txt", "sparse": True, "shape": [9, 9],
    "units": ["%"], "missing_words": ["7"], "constant": "drop", "duplicates": "drop",
    "encode": {"k": "one-hot"}, "day_first": True, "skip": 1, "comment": "%", "leave_out": ["x"],
    "table": "t", "query": "SELECT * FROM t", "supplementary": ["b"],
}  # fmt: skip
OF_OTHERS = {"table", "query"}
OF_ROWS = {"encode", "day_first", "constant", "duplicates", "missing_words", "supplementary"}
# Key → what stands in the table where the key says something.
BENT = {
    "units": (";2\n", ";2%\n"), "constant": (";7\n", ";2\n"), "duplicates": (";5;7", ";1,5;2"),
    "skip": ("n;", "a title\nn;"), "comment": ("n;", "% made by hand\nn;"),
    "thousands": (";2\n", ";2.000\n"), "day_first": (";u;", ";3/4/2024;"),
}  # fmt: skip
REFUSED = {
    "table": {"fill.absent", "label_names", *OF_OTHERS},
    "parquet": {"skip", "comment", *OF_OTHERS, "delimiter", "widths", "header", "encoding",
                "decimal", "thousands", "fill.absent", "label_names"},
    "pivot": {*OF_OTHERS, "index", "drop", "triples", "texts", "label_names",
              *(OF_ROWS - {"missing_words"})},
    "triples": {*OF_OTHERS, "index", "label", "drop", "missing", "pivot", "texts", "fill.absent",
                "label_names", *OF_ROWS},
    "texts": {*OF_OTHERS, "decimal", "thousands", "units", "drop", "pivot", "triples", "fill.blank",
              "fill.absent", "label_names", *OF_ROWS},
    "npz": {*OF_OTHERS, "skip", "comment", "delimiter", "widths", "header", "encoding", "decimal",
            "thousands", "columns", "index", "label", "drop", "pivot", "triples", "texts",
            "fill.blank", "fill.absent", "missing",
            "label_names", "units", *OF_ROWS},
}  # fmt: skip
# Already so, and true: these say what comes out.
HOLDS = {("triples", "sparse"), ("texts", "sparse"), ("npz", "sparse")}


def test_the_grid_has_every_key():
    keys = {key.split(".")[0] for key in KEYS}
    assert keys == set(Tidy.model_fields) - {"file", "engine"}  # how, not what, is read


def with_key(settings, key, value):
    """Return a block with one more key."""
    block, _, inner = key.partition(".")
    return {**settings, block: {**settings.get(block, {}), inner: value} if inner else value}


def errors(name, settings, **steps):
    """Return what the checker says of a block."""
    dataset = {"source": {"path": name}, "tidy": settings, **steps}
    try:
        checker.load({"run": ["m"], "datasets": {"m": dataset}})
    except InputError as error:
        return str(error)
    return ""


def read(folder, name, content, settings):
    """Return all that comes of reading a file, or its refusal."""
    (folder / name).write_bytes(content)
    (folder / "s.txt").write_text("one\ntwo\n")
    (folder / "f.txt").write_text("one\ntwo\nthree\n")
    spec = {**Tidy(**settings).model_dump(), "file": name}
    try:
        data = tidy_module.tidy({n: str(folder / n) for n in (name, "s.txt", "f.txt")}, spec)
    except InputError as error:
        return str(error)
    is_sparse = sparse.issparse(data.values)
    values = data.values.toarray() if is_sparse else data.values
    return is_sparse, values.tolist(), list(data.names), list(data.labels), list(data.features)


@pytest.mark.parametrize("way", WAYS)
def test_each_way_is_accepted_as_it_stands(tmp_path, way):
    name, content, settings = WAYS[way]
    assert errors(name, settings) == ""
    assert not isinstance(read(tmp_path, name, content, settings), str)


def before_and_after(way, key):
    """Return a block without and with a key, each of which can be read if the key is allowed."""
    settings = WAYS[way][2]
    bare = {k: v for k, v in settings.items() if k not in ("drop", "missing", "index")}
    rows = way in ("table", "parquet")
    if rows and key in ("pivot", "triples", "texts"):
        texts = {"decimal": "."} if key == "texts" else {}
        return bare, {**with_key(bare, key, KEYS[key]), **texts}
    if key == "columns":
        columns = {"texts": ["n", "k", "b", "a"], "pivot": ["k", "n", "a", "b"],
                   "triples": ["k", "n", "a", "b"]}.get(way, ["n", "k", "A", "b"])  # fmt: skip
        return settings, {**settings, "columns": columns}
    if rows and key in ("label", "index"):
        return settings, {**settings, key: "k", "drop": [] if key == "label" else ["n"]}
    if rows and key == "fill.blank":
        block = {**settings, "missing": "refuse"}
        return block, with_key(block, key, 4)
    if way in ("pivot", "triples") and key in ("fill.blank", "thousands"):
        block = {**settings, way: {**NAMED, "values": "b"}}  # with an empty cell, and 2.000
        block = with_key(block, "fill.blank", 7) if key == "thousands" else block
        return block, with_key(block, key, KEYS[key])
    if way == "pivot" and key in ("missing", "missing_words"):
        # Of a value that is not known, and of a pair without a row.
        block = {**settings, "fill": {}, way: {**NAMED, "values": "b"}}
        return (block if key == "missing" else {**block, "missing": "drop"}), {
            **block, "missing": "median", key: KEYS[key]}  # fmt: skip
    if key in ("encode", "day_first"):
        way_of = {"encode": {"k": "one-hot" if key == "encode" else "date"}}
        block = {**{k: v for k, v in settings.items() if k != "drop"}, **way_of}
        return settings if key == "encode" else block, with_key(block, key, KEYS[key])
    if key in ("decimal", "missing", way) and key in settings:
        return {k: v for k, v in settings.items() if k != key}, with_key(settings, key, KEYS[key])
    return settings, with_key(settings, key, KEYS[key])


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("way", WAYS)
def test_a_key_is_refused_or_changes_something(tmp_path, way, key):
    name, content, _ = WAYS[way]
    if key in BENT and content[:2] == b"n;":
        content = content.replace(*(text.encode() for text in BENT[key]))
    elif key in BENT and way == "parquet" and key not in REFUSED[way]:
        day = ("v;", "1/4/2024;") if key == "day_first" else ("v", "v")
        content = parquet(TABLE.replace(*BENT[key]).replace(*day))
    if key == "day_first":
        content = content.replace(b";v;", b";1/4/2024;").replace(b"z;u", b"z;4/4/2024")
    if key == "missing" and way == "texts":
        content += b"z;u;;1\n"
    before, after = before_and_after(way, key)
    said = errors(name, after)
    if key in REFUSED[way]:
        assert f"tidy.{key}" in said or "exclude each other" in said
        return
    assert said == "" or ("no raw file is called" in said and key.endswith("_names"))
    if (way, key) not in HOLDS:
        assert read(tmp_path, name, content, after) != read(tmp_path, name, content, before)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"label": "k", "transpose": True}, "tidy.label: belongs to rows, which become features"),
        ({"label": "k", "label_blocks": {"a": 1}}, "tidy.label_blocks: stands beside tidy.label"),
        ({"label_names": {"1": "a"}}, "tidy.label_names: names the labels of tidy.label"),
        ({"label": "k", "drop": ["a", "k"]}, "tidy.drop.1: is 'k', as tidy.label is; remove one"),
        ({"supplementary": ["a", "a"]}, "tidy.supplementary.1: is 'a' once more; remove one"),
        (
            {"supplementary": ["a", "k"], "label": "k"},
            "tidy.supplementary.1: is 'k', as tidy.label has it; remove one",
        ),
        ({"label": ["k", "a", "k"]}, "tidy.label.2: is 'k' once more; remove one"),
        ({"label": ["k", "label"]}, "tidy.label.1: is 'label', as samples.csv calls"),
        ({"label": ["k", "a"], "drop": ["a"]}, "tidy.drop.0: is 'a', as tidy.label is; remove one"),
        ({"label": ["k", "a"], "index": "a"}, "tidy.label.1: is 'a', as tidy.index is; remove"),
        (
            {"label": ["k", "a"], "texts": {"column": "b"}},
            "tidy.label: names several columns, and texts takes one; keep the first",
        ),
        (
            {"label": ["k", "c"], "columns": ["k", "a", "b"]},
            "tidy.label.1: no column 'c'; expected one of: k, a, b",
        ),
        ({"supplementary": ["label"]}, "tidy.supplementary.0: is 'label', as samples.csv calls"),
        (
            {"supplementary": ["a"], "transpose": True},
            "tidy.supplementary: goes with samples in rows, not with transpose",
        ),
        ({"missing": "drop", "fill": {"blank": 0}}, "tidy.missing: is drop, but tidy.fill.blank"),
        ({"missing": "median", "texts": {}}, "tidy.missing: is median, but texts have none"),
        (
            {"pivot": {"rows": "a", "columns": "b", "values": "a"}},
            "tidy.pivot.values: is 'a', as tidy.pivot.rows is; name another",
        ),
        (
            {"columns": ["a", "b"], "texts": {"column": "c"}},
            "tidy.texts.column: no column 'c'; expected one of: a, b",
        ),
    ],
)
def test_keys_that_contradict_each_other_are_refused(settings, message):
    assert f"datasets.m.{message}" in errors("t.csv", settings)


def test_of_several_files_one_is_named():
    source = {"url": "https://example.org/a.zip", "sha256": "0" * 64,
              "members": {"y.csv": "y.csv", "x.csv": "x.csv"}}  # fmt: skip
    blobs = {"blobs": {"centers": [[0, 0]], "files": {"y.csv": 1, "x.csv": 2}}}
    for block in (source, blobs):
        raw = {"run": ["m"], "datasets": {"m": {"source": block}}}
        with pytest.raises(InputError, match="tidy.file: is missing; the source has 2 files: y.cs"):
            checker.load(raw)
        raw["datasets"]["m"]["tidy"] = {"file": "x.csv"}
        checker.load(raw)


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ({"tfidf": {"raw": {}}}, "steps.tfidf.raw: weighs by tf-idf what tidy.texts.tfidf has"),
        ({"svd": {"a": {"scale": "tfidf"}}}, "steps.svd.a: weighs by tf-idf what"),
        ({"kmeans": {"a": {"clusters": 2, "predict": "t.csv"}}}, "predict: cannot weigh new texts"),
    ],
)
def test_words_are_weighed_once(steps, message):
    assert message in errors("t.csv", {"texts": {"tfidf": True}}, steps=steps)


def test_tfidf_has_no_other_scale():
    said = errors("t.csv", {"texts": {}}, steps={"tfidf": {"raw": {"scale": "max_abs"}}})
    assert "steps.tfidf.raw.scale: unknown key" in said


def test_a_default_is_not_set():
    written = Tidy(missing="refuse", fill={"blank": None}, header=None, index=None, sparse=False)
    assert not any(is_set(written, key) for key in KEYS)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"units": ["5"]}, "tidy.units.0: '5' is not a valid unit; write it without digits"),
        ({"comment": "a"}, "tidy.comment: 'a' is not a valid sign of comments"),
        ({"encoding": "utf-9"}, "tidy.encoding: Python knows no encoding 'utf-9'"),
        ({"encode": {"k": "onehot"}}, "tidy.encode.k"),
        ({"encode": {"k": ["a", "b", "a"]}}, "tidy.encode.k: names a word twice"),
        ({"encode": {"k": "one-hot"}, "label": "k"}, "tidy.encode.k: is what tidy.label is too"),
        ({"encode": {"k": "one-hot"}, "transpose": True}, "tidy.encode: goes with samples in rows"),
        ({"encode": {"k": "one-hot"}, "sparse": True}, "tidy.sparse: goes with numbers alone"),
        ({"day_first": True}, "tidy.day_first: has no effect without dates"),
        ({"table": "x"}, "tidy.table: has no effect beside a text"),
    ],
)
def test_new_keys_that_say_nothing_are_refused(settings, message):
    assert f"datasets.m.{message}" in errors("t.csv", settings)


def test_a_number_may_be_a_word_for_what_is_not_known():
    assert errors("t.csv", {"missing_words": [-999, 9.5, "unknown"], "missing": "drop"}) == ""
    assert Tidy(missing_words=[-999, 9.5]).missing_words == ["-999", "9.5"]


def test_keys_of_other_files_are_theirs():
    assert errors("t.xlsx", {"table": "Sheet2", "skip": 3}) == ""
    assert "tidy.query: has no effect beside a file of Excel" in errors("t.xlsx", {"query": "x"})
    assert errors("t.sqlite", {"query": "SELECT 1"}) == ""
    assert "tidy.delimiter: has no effect" in errors("t.json", {"delimiter": ";"})
