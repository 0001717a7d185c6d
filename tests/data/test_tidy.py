import json

import numpy as np
import pytest
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.config import check as checker
from unsupervised.config.tidy_model import Texts, Tidy
from unsupervised.data.tidy import named, tidy
from unsupervised.plan.raw_data import RawData
from unsupervised.plan.specs import to_json


@pytest.fixture
def read(tmp_path):
    """A function that writes raw files and reads them by a `tidy` block."""

    def run(text, files=None, **settings):
        contents = {"data.csv": text, **(files or {})}
        for name, content in contents.items():
            (tmp_path / name).write_bytes(content.encode())
        spec = {**Tidy(**settings).model_dump(), "file": "data.csv"}
        return tidy({name: str(tmp_path / name) for name in contents}, spec)

    return run


def test_a_table_without_header(read):
    data = read("Bream,242.0,23.2\nPike,5,6\n", header=False,
                columns=["species", "weight", "length"], label="species")  # fmt: skip
    assert data.values.tolist() == [[242.0, 23.2], [5, 6]]
    assert (data.names, data.labels) == (["0", "1"], ["Bream", "Pike"])
    assert data.features == ["weight", "length"]


def test_the_last_bit_of_a_number_is_read(read):
    text = "0.09999799999999937,0.30000000000000004,1e-310"
    data = read(text, header=False)
    assert data.values.tolist() == [[float(cell) for cell in text.split(",")]]


def test_numeric_labels_are_renamed_and_are_no_feature(read):
    data = read("a,k\n1,1\n2,3\n", label="k", label_names={"1": "Kama", "3": "Canadian"})
    assert (data.labels, data.features) == (["Kama", "Canadian"], ["a"])


@pytest.mark.parametrize(
    ("cells", "told", "labels"),
    [("1,5;-0,25;", {"decimal": ","}, ["1.5", "-0.25", ""]),
     ("1,5;b;2", {"decimal": ","}, ["1,5", "b", "2"]),
     ("1.50;2;3", {}, ["1.50", "2", "3"]),
     ("5 kg;7 kg;9 kg", {"units": ["kg"]}, ["5", "7", "9"])],
)  # fmt: skip
def test_labels_that_are_numbers_are_read_as_the_config_writes_numbers(read, cells, told, labels):
    rows = "\n".join(f"{i}\t{cell}" for i, cell in enumerate(cells.split(";")))
    assert read(f"a\tk\n{rows}\n", label="k", delimiter="\t", **told).labels == labels


def test_a_label_without_a_name_is_refused(read):
    with pytest.raises(InputError, match="label '2' has no name"):
        read("a,k\n1,2\n", label="k", label_names={"1": "Kama"})


def test_an_unnamed_first_column_may_hold_the_names(read):
    data = read(",d1,d2\nApple,1,2\n3M,3,4\n", index=0)
    assert (data.names, data.features) == (["Apple", "3M"], ["d1", "d2"])


def test_the_word_null_is_a_word_when_transposed(read):
    files = {"words.txt": "null\nnan\n"}
    data = read(",Å,NA\n0,1,0\n1,0,2\n", files, index=0, transpose=True, sparse=True,
                feature_names="words.txt", label_blocks=[["x", 1], ["y", 1]])  # fmt: skip
    assert sparse.issparse(data.values)
    assert data.values.toarray().tolist() == [[1, 0], [0, 2]]
    assert (data.names, data.features) == (["Å", "NA"], ["null", "nan"])
    assert data.labels == ["x", "y"]


LONG = "from,to,points\nA,x,1\nA,y,\nB,y,5\n"
PIVOT = {"rows": "from", "columns": "to", "values": "points"}


def test_a_blank_cell_and_a_missing_row_mean_two_things(read):
    data = read(LONG, pivot=PIVOT, fill={"blank": 0, "absent": 12})
    assert data.values.tolist() == [[1, 0], [12, 5]]
    assert (data.names, data.features) == (["A", "B"], ["x", "y"])


def test_a_pivot_with_holes_is_refused(read):
    with pytest.raises(InputError, match="1 pairs of 'from' and 'to' have no row"):
        read(LONG, pivot=PIVOT, fill={"blank": 0})


def test_a_pivot_with_blanks_is_refused(read):
    with pytest.raises(InputError, match="row 1, column 'points': empty"):
        read(LONG, pivot=PIVOT, fill={"absent": 12})


def test_a_pivot_with_doubles_is_refused(read):
    with pytest.raises(InputError, match="'A' and 'x' stand together in more than one row"):
        read("from,to,points\nA,x,1\nA,x,2\n", pivot=PIVOT)


TRIPLES = {"rows": "artist", "columns": "user", "values": "plays"}


def test_triples_count_from_zero(read):
    data = read("user,artist,plays\n0,1,58\n2,0,3\n", {"names.csv": "Zoë\nB, C\n"},
                triples=TRIPLES, sample_names="names.csv")  # fmt: skip
    assert data.values.toarray().tolist() == [[0, 0, 3], [58, 0, 0]]
    assert data.names == ["Zoë", "B, C"]


@pytest.mark.parametrize("offset", ["-1", "0.5"])
def test_triples_need_whole_numbers(read, offset):
    with pytest.raises(InputError, match="whole numbers from 0"):
        read(f"user,artist,plays\n{offset},1,58\n", triples=TRIPLES)


def test_texts_are_counted_by_word(read):
    data = read("text\ncats say meow\ndogs say woof\n", texts=Texts())
    assert data.features == ["cats", "dogs", "meow", "say", "woof"]
    assert data.values.toarray().tolist() == [[1, 0, 1, 1, 0], [0, 1, 0, 1, 1]]


def test_only_the_first_three_bad_cells_are_shown(read):
    with pytest.raises(InputError, match="4 cells cannot be used") as caught:
        read("a,b\nw,1\nx,2\ny,3\nz,4\n5,5\n", index="b")
    assert "'y'" in str(caught.value)
    assert "'z'" not in str(caught.value)


@pytest.mark.parametrize(("way", "expected"), [("drop", [[1, 2]]), ("median", [[1, 2], [3, 2]])])
def test_missing_values_by_config(read, way, expected):
    data = read("a,b\n1,2\n3,\n", missing=way)
    assert data.values.tolist() == expected


def test_another_shape_is_refused(read):
    with pytest.raises(InputError, match="1 × 2 samples × features, expected 2 × 2"):
        read("a,b\n1,2\n", shape=[2, 2])


@pytest.mark.parametrize("option", ["label", "index"])
def test_an_unknown_column_names_the_nearest(read, option):
    with pytest.raises(InputError, match="did you mean 'species'"):
        read("species,b\nx,2\n", **{option: "specis"})


def test_too_few_names_are_refused(read):
    with pytest.raises(InputError, match="holds 1 names for 2 samples"):
        read("a\n1\n2\n", {"n.txt": "x\n"}, sample_names="n.txt")


def test_label_blocks_stand_in_the_order_in_which_they_are_written(raw_config):
    """The way from the config to the labels: names that do not stand in alphabetical order."""
    block = {"source": {"path": "t.csv"}}
    for written in ({"zebra": 2, "ant": 1}, [["zebra", 2], ["ant", 1]]):
        block["tidy"] = {"label_blocks": written}
        raw_config["datasets"]["mine"] = block
        spec = json.loads(to_json(RawData(checker.load(raw_config)).tidy_spec("mine")))
        frame = Samples(np.eye(3), list("abc"), [""] * 3, list("xyz"))
        assert named(frame, {}, spec).labels == ["zebra", "zebra", "ant"]


def test_a_label_may_stand_in_several_blocks(read):
    data = read("a\n1\n2\n3\n", label_blocks=[["x", 1], ["y", 1], ["x", 1]])
    assert data.labels == ["x", "y", "x"]


def test_label_blocks_must_add_up(read):
    with pytest.raises(InputError, match="add up to 3, but there are 2"):
        read("a\n1\n2\n", label_blocks=[["x", 3]])


def test_latin_1_is_refused_with_a_way_out(tmp_path):
    (tmp_path / "d.csv").write_bytes("Zoë\n1\n".encode("latin-1"))
    spec = {**Tidy().model_dump(), "file": "d.csv"}
    with pytest.raises(InputError, match="save it as UTF-8"):
        tidy({"d.csv": str(tmp_path / "d.csv")}, spec)


def test_values_are_float64(read):
    assert read("a\n1\n").values.dtype == np.float64


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(read, sign):
    data = read(f"a{sign}b\n1{sign}2\n3{sign}4\n")
    assert data.values.tolist() == [[1, 2], [3, 4]]


@pytest.mark.parametrize(
    ("text", "names", "features"),
    [
        ("1,2\n3,4\n", ["0", "1"], ["0", "1"]),
        ("a,b\n1,2\n3,4\n", ["0", "1"], ["a", "b"]),
        (",1,2\nx,1,2\ny,3,4\n", ["x", "y"], ["1", "2"]),
        ("who,a,b\nx,1,2\ny,3,4\n", ["x", "y"], ["a", "b"]),
    ],
)
def test_header_and_index_are_found(read, text, names, features):
    data = read(text)
    assert (data.names, data.features) == (names, features)


@pytest.mark.parametrize("suffix", [".csv.gz", ".csv.xz", ".tsv"])
def test_other_files_of_tables(tmp_path, suffix):
    import gzip
    import lzma

    text = "a,b\n1,2\n3,4\n".replace(",", "\t" if suffix == ".tsv" else ",").encode()
    packed = {".csv.gz": gzip.compress, ".csv.xz": lzma.compress}.get(suffix, bytes)(text)
    path = tmp_path / f"d{suffix}"
    path.write_bytes(packed)
    data = tidy({path.name: str(path)}, {**Tidy().model_dump(), "file": path.name})
    assert data.values.tolist() == [[1, 2], [3, 4]]


def test_a_sparse_array_of_ones_own(tmp_path):
    sparse.save_npz(tmp_path / "d.npz", sparse.eye(3, format="csc"))
    data = tidy({"d.npz": str(tmp_path / "d.npz")}, {**Tidy().model_dump(), "file": "d.npz"})
    assert sparse.issparse(data.values)
    assert data.values.toarray().tolist() == np.eye(3).tolist()


def test_texts_as_tfidf_have_norm_1(read):
    text = "title,text\na,cats say meow\nb,dogs say woof\n"
    data = read(text, texts=Texts(tfidf=True), index="title")
    assert data.names == ["a", "b"]
    assert np.allclose(np.sqrt(data.values.multiply(data.values).sum(axis=1)), 1)


def test_texts_without_words_are_refused(read):
    with pytest.raises(InputError, match="no word is left"):
        read("n,text\na,! ?\nb,.\n", texts=Texts(), index="n")
