"""New samples are matched to the features of their dataset by name, or refused."""

import numpy as np
import pytest
from scipy import sparse
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.config.tidy_model import Texts, Tidy
from unsupervised.data import new_samples
from unsupervised.data import tidy as tidy_module
from unsupervised.data.new_words import of_new_samples
from unsupervised.methods import placing
from unsupervised.methods.factors.tables import place_table
from unsupervised.methods.kmeans import predict
from unsupervised.methods.kmeans.settings import KMeans
from unsupervised.methods.unplaced import woven


@pytest.fixture
def match(tmp_path):
    """A function that reads a dataset and new samples by one `tidy` block."""

    def run(known, new, files=None, **settings):
        paths = {}
        for name, text in {"data.csv": known, "new.csv": new, **(files or {})}.items():
            (tmp_path / name).write_text(text)
            paths[name] = str(tmp_path / name)
        spec = {**Tidy(**settings).model_dump(), "file": "data.csv"}
        data = tidy_module.tidy(paths, spec)
        spec["file"] = "new.csv"
        return new_samples.read(paths["new.csv"], paths["data.csv"], spec, data)

    return run


KNOWN = "n,k,a,b\ns,x,1,2\nt,y,3,4\nu,y,5,6\n"
WORDS = "n,c,a\ns,red,1\nt,blue,3\nu,green,5\nv,red,9\n"
ENCODED = {"index": "n", "encode": {"c": "one-hot"}}
ROLES = {"index": "n", "label": "k"}
READ = {
    "in the same order": (KNOWN, "n,k,a,b\nv,x,7,8\n", ROLES, [7, 8], "v"),
    "in another order": (KNOWN, "b,n,k,a\n8,v,x,7\n", ROLES, [7, 8], "v"),
    "without label and names": (KNOWN, "b,a\n8,7\n", ROLES, [7, 8], "0"),
    "with a label that no other has": (KNOWN, "b,a,k\n8,7,new\n", ROLES, [7, 8], "0"),
    "names that were found": (KNOWN, "b,n,a\n8,v,7\n", {"label": "k"}, [7, 8], "v"),
    "a name of zeros": (KNOWN, "b,n,a\n8,007,7\n", ROLES, [7, 8], "007"),
    "a column that is dropped": (
        KNOWN, "b,k,a\n8,what,7\n", {"index": "n", "drop": ["k"]}, [7, 8], "0"),
    "places for names": ("1,2\n3,4\n", "7,8\n9,8\n", {"header": False}, [7, 8], "0"),
    "places, the label left out": (
        "x,1,2\ny,3,4\n", "7,8\n9,8\n", {"header": False, "label": 0}, [7, 8], "0"),
    "columns of the config": (
        "1,2\n3,4\n", "7,8\n", {"header": False, "columns": ["a", "b"]}, [7, 8], "0"),
    "columns of the config, the label left out": (
        "x,1,2\ny,3,4\n", "7,8\n", {"header": False, "columns": ["k", "a", "b"], "label": "k"},
        [7, 8], "0"),
    "a header that the config renames": (
        "p,q\n1,2\n3,4\n", "q,p\n8,7\n", {"columns": ["a", "b"]}, [7, 8], "0"),
    "a header with the names of the config": (
        "1,2\n3,4\n", "b,a\n8,7\n", {"columns": ["a", "b"]}, [7, 8], "0"),
    "columns called by numbers": (
        "1,2,0\n10,1,100\n20,2,200\n", "0,1,2\n100,10,1\n", {"header": True}, [10, 1, 100], "0"),
    "true and false": ("a,b\nTRUE,2\nFALSE,4\n", "b,a\n8,false\n", {}, [0, 8], "0"),
    "categories": (WORDS, "a,c\n7,green\n", ENCODED, [0, 1, 0, 7], "0"),
    "a category that is not known": (
        WORDS, "a,c\n7,\n", {**ENCODED, "missing": "median"}, [0, 0, 1, 7], "0"),
    "an order of words": (
        WORDS, "a,c\n7,blue\n", {"index": "n", "encode": {"c": ["blue", "red", "green"]}}, [0, 7],
        "0"),
    "a column that the dataset leaves out": (
        "a,b,c\n1,7,2\n3,7,4\n", "c,a,b\n8,7,6\n", {"constant": "drop"}, [7, 8], "0"),
    "such a column left out": (
        "a,b,c\n1,7,2\n3,7,4\n", "c,a\n8,7\n", {"constant": "drop"}, [7, 8], "0"),
    "samples in columns": (
        ",s,t\na,1,3\nb,2,4\n", ",v\nb,8\na,7\n", {"index": 0, "transpose": True}, [7, 8], "v"),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_columns_are_matched_by_name(match, case):
    known, new, settings, first, name = READ[case]
    data = match(known, new, **settings)
    assert data.values[0].tolist() == first
    assert data.names[0] == name


REFUSED = {
    "a column is missing": (KNOWN, "a\n7\n", ROLES, "has no column 'b'; expected the 2 features"),
    "a column is unknown": (KNOWN, "a,b,c\n7,8,9\n", ROLES, "has an unknown column 'c'"),
    "a column is called otherwise": (
        KNOWN, "a,B\n7,8\n", ROLES, "has no column 'b', an unknown column 'B'"),
    "no header where the dataset has one": (KNOWN, "7,8\n9,8\n", ROLES, "has no column 'a'"),
    "a header in place of places": (
        "1,2\n3,4\n", "b,a\n8,7\n", {}, "has no column '0'"),
    "more places": ("1,2\n3,4\n", "7,8,9\n1,2,3\n", {"header": False}, "unknown column '2'"),
    "fewer places": ("1,2\n3,4\n", "7\n8\n", {"header": False}, "has no column '1'"),
    "fewer columns than the config names": (
        "1,2,5\n3,4,6\n", "7,8\n9,8\n", {"header": False, "columns": ["a", "b", "c"]},
        "has no column 'a'"),
    "another header than the config renames": (
        "p,q\n1,2\n3,4\n", "q,r\n8,7\n", {"columns": ["a", "b"]},
        "has no column 'a', an unknown column 'r'"),
    "a header of two meanings": (
        "p,q\n1,2\n3,4\n", "q,p\n8,7\n", {"columns": ["q", "p"]}, "expected one of both"),
    "no header where the dataset has one of numbers": (
        "n,1,0\na,10,100\nb,20,200\n", "100,10\n200,20\n", {"index": "n"}, "names no columns"),
    "a sample without a name": (KNOWN, "n,a,b\n,7,8\n", ROLES, "row 0 has no name in column 'n'"),
    "two samples of one name": (
        KNOWN, "n,a,b\nv,7,8\nv,9,8\n", ROLES, "the sample name 'v' stands twice"),
    "true and false for numbers": (
        KNOWN, "a,b\nTRUE,8\nTRUE,9\n", ROLES,
        "column 'a' holds true and false, expected numbers, as the dataset"),
    "numbers for true and false": (
        "a,b\nTRUE,2\nFALSE,4\n", "a,b\n7,8\n", {},
        "column 'a' holds numbers, expected true and false"),
    "a category that the dataset has not": (
        WORDS, "a,c\n7,pink\n", ENCODED, "no sample can be placed; the first one: column 'c' holds "
        "'pink', which the dataset has not"),
    "a header and no sample": (KNOWN, "a,b\n", ROLES, "holds names of columns and no sample"),
    "no sample of words": (WORDS, "a,c\n", ENCODED, "holds names of columns and no sample"),
    "an empty cell": (KNOWN, "a,b\n7,\n", ROLES, "row 0, column 'b': empty"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_match_is_refused(match, case):
    known, new, settings, message = REFUSED[case]
    with pytest.raises(InputError) as caught:
        match(known, new, **settings)
    assert message in str(caught.value)
    assert "new.csv" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_cell_is_the_median_of_the_dataset(match):
    data = match(KNOWN, "a,b\n7,\n9,100\n", **ROLES, missing="median")
    assert data.values.tolist() == [[7, 4], [9, 100]]
    found = woven(Table(["sample", "cluster"], [["0", 1], ["1", 0]]), data)
    assert found.columns == ["sample", "cluster", "filled"]
    assert found.column("filled") == ["b", ""]
    whole = match(KNOWN, "a,b\n7,1\n", **ROLES, missing="median")
    assert woven(Table(["sample"], [["0"]]), whole).columns == ["sample"]


def test_features_named_by_another_file_keep_the_names_of_their_own(match):
    files = {"names.txt": "first\nsecond\n"}
    data = match("a,b\n1,2\n3,4\n", "b,a\n8,7\n", files, feature_names="names.txt")
    assert data.values.tolist() == [[7, 8]]
    assert data.features == ["first", "second"]


PIVOT = {"rows": "s", "columns": "f", "values": "v"}


def test_long_tables(match):
    known, new = "s,f,v\na,x,1\na,y,2\nb,x,3\nb,y,4\n", "s,f,v\nc,y,8\n"
    with pytest.raises(InputError, match="has no column 'x'"):
        match(known, new, pivot=PIVOT)
    assert match(known, new, pivot=PIVOT, fill={"absent": 12}).values.tolist() == [[12, 8]]
    triples = {"rows": "s", "columns": "f", "values": "v"}
    data = match("s,f,v\n0,0,1\n1,2,2\n", "s,f,v\n0,1,7\n", triples=triples)
    assert data.values.toarray().tolist() == [[0, 7, 0]]
    with pytest.raises(InputError, match="an unknown column '3'"):
        match("s,f,v\n0,0,1\n1,2,2\n", "s,f,v\n0,3,7\n", triples=triples)


def test_new_texts_are_counted_by_the_words_of_the_dataset(match):
    data = match("text\ncats say\ndogs\n", "text\ndogs dogs bark\n", texts=Texts())
    assert data.features == ["cats", "dogs", "say"]
    assert data.values.toarray().tolist() == [[0, 2, 0]]


def test_sparse_arrays_have_as_many_features(tmp_path):
    for name, columns in (("data", 3), ("new", 3), ("other", 2)):
        sparse.save_npz(tmp_path / f"{name}.npz", sparse.csr_matrix(np.eye(columns)))
    spec = {**Tidy().model_dump(), "file": "data.npz"}
    raw = str(tmp_path / "data.npz")
    data = tidy_module.tidy({"data.npz": raw}, spec)
    assert new_samples.read(str(tmp_path / "new.npz"), raw, spec, data).values.shape == (3, 3)
    with pytest.raises(InputError, match="has no column '2'"):
        new_samples.read(str(tmp_path / "other.npz"), raw, spec, data)


def predicted(written, blobs, tmp_path, text, **settings):
    """Return the clusters of new samples."""
    (tmp_path / "new.csv").write_text(text)
    spec = spec_of(KMeans, clusters=3, predict="new.csv", **settings)
    spec["tidy"] = {**Tidy().model_dump(), "file": "new.csv"}
    inputs = {**written(blobs), "new": str(tmp_path / "new.csv")}
    return predict.build(inputs, spec)["predictions"]


def test_the_order_of_columns_does_not_change_a_cluster(written, blobs, tmp_path):
    straight = predicted(written, blobs, tmp_path, "f1,f2,f3\n0,9,1\n8,1,0\n")
    mixed = predicted(written, blobs, tmp_path, "f3,f1,f2\n1,0,9\n0,8,1\n")
    assert straight.rows == mixed.rows


def test_every_new_sample_gets_its_cluster(written, blobs, tmp_path):
    rows = {"start": 1, "step": 2}
    table = predicted(written, blobs, tmp_path, "f1,f2,f3\n0,9,1\n8,1,0\n0,0,5\n", rows=rows)
    assert len(table.rows) == 3


def test_a_new_sample_of_zeros_has_no_direction(written, blobs, tmp_path):
    with pytest.raises(InputError, match="sample '0' is zero in every feature"):
        predicted(written, blobs, tmp_path, "f1,f2,f3\n0,0,0\n", scale="normalize")


def test_a_row_with_an_unknown_category_is_left_empty_and_the_others_are_placed(match, capsys):
    new = "n,a,c,o\np,7,red,low\nq,8,pink,low\nr,9,,high\ns,1,blue,huge\nt,2,blue,low\n"
    known = "n,c,a,o\ns,red,1,low\nt,blue,3,high\nu,green,5,low\nv,red,9,low\n"
    encode = {"c": "one-hot", "o": ["low", "high"]}
    found = match(known, new, index="n", encode=encode, missing="drop")
    assert found.names == ["p", "t"]
    assert [(before, name) for before, name, _ in found.unplaced] == [(1, "q"), (1, "s")]
    assert "new sample 'q' is not placed: column 'c' holds 'pink'" in capsys.readouterr().out
    table = placing.cluster_table(found, np.array([1, 0]), {"cluster_strength": [0.5, 0.7]})
    # The words of an encoded column come back as they are written.
    assert table.columns == ["sample", "cluster", "c", "a", "o", "cluster_strength", "not_placed"]
    assert table.rows[3] == ["t", 0, "blue", 2, "low", 0.7, ""]
    assert [row[:2] for row in table.rows] == [["p", 1], ["q", None], ["s", None], ["t", 0]]
    assert table.rows[0][-2:] == [0.5, ""] and table.rows[1][-2] is None
    assert "'huge'" in table.rows[2][-1]
    axes = place_table(found, np.eye(2))
    assert axes.columns == ["sample", "1", "2", "not_placed"]
    assert [row[1] for row in axes.rows] == [1, None, None, 0]


ADVICE = "; correct this file: it is read by the tidy block of its dataset, which holds for both"
ADVISED = {
    "an empty cell": ("n,a,b\nv,,8\n", "empty; rows count from 0); expected numbers"),
    "words": ("n,a,b\nv,foo,8\n", "no number in 'a'"),
    "a name twice": ("n,a,b\nv,1,2\nv,3,4\n", "sample names must be unique: rename one"),
    "a unit": ("n,a,b\nv,3 kg,2\nw,4 kg,3\n", "that cannot be read, such as '3 kg'"),
}


@pytest.mark.parametrize("case", ADVISED)
def test_what_is_wrong_with_new_samples_is_to_be_corrected_there(match, case):
    text, said = ADVISED[case]
    with pytest.raises(InputError) as found:
        match(KNOWN, text, index="n", label="k")
    assert str(found.value).endswith(said + ADVICE)


@pytest.mark.parametrize("said", ["data.csv: no 'a'; set tidy.index", "new.csv: is empty"])
def test_what_is_wrong_with_the_dataset_is_said_as_it_is(said):
    with pytest.raises(InputError, match=f"^{said}$"), of_new_samples("new.csv"):
        raise InputError(said)
