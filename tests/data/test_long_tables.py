"""Long tables: names are texts, offsets whole numbers, values numbers, each pair stands once."""

import numpy as np
import pytest
from scipy import sparse

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.config.tidy_model import Texts, Tidy
from unsupervised.data.tidy import tidy

PIVOT = {"pivot": {"rows": "r", "columns": "c", "values": "v"}}
TRIPLES = {"triples": {"rows": "r", "columns": "c", "values": "v"}}


@pytest.fixture
def read(tmp_path):
    """A function that reads a table by a `tidy` block."""

    def run(text, **settings):
        path = tmp_path / "t.csv"
        path.write_text(text)
        return tidy({"t.csv": str(path)}, {**Tidy(**settings).model_dump(), "file": "t.csv"})

    return run


OF_TRIPLES = {
    "an empty value": ("0,1,2\n1,0,\n", "row 1, column 'v': empty"),
    "NaN": ("0,1,2\n1,0,NaN\n", "row 1, column 'v': 'NaN'"),
    "an infinity": ("0,1,2\n1,0,-inf\n", "row 1, column 'v': '-inf'"),
    "a word": ("0,1,2\n1,0,many\n", "row 1, column 'v': 'many'"),
    "a decimal comma": ('0,1,"2,5"\n1,0,3\n', "check tidy.decimal and tidy.thousands"),
    "an empty row number": ("0,1,2\n,0,3\n", "row 1, column 'r': empty"),
    "an empty column number": ("0,1,2\n1,,3\n", "row 1, column 'c': empty"),
    "a row number that is NaN": ("0,1,2\nnan,0,3\n", "row 1, column 'r': 'nan'"),
    "an infinite row number": ("0,1,2\ninf,0,3\n", "row 1, column 'r': 'inf'"),
    "a row number that is a word": ("0,1,2\nx,0,3\n", "row 1, column 'r': 'x'"),
    "a negative row number": ("0,1,2\n-1,0,3\n", "row 1, column 'r': '-1'"),
    "a fraction": ("0,1,2\n1,0.5,3\n", "row 1, column 'c': '0.5'"),
    "a truth": ("True,1,2\nFalse,0,3\n", "row 0, column 'r': 'True'"),
    "a row number of 20 digits": ("0,1,2\n99999999999999999999,0,3\n", "line 3, column 'r'"),
    "a huge row number": ("0,1,2\n4000000000,0,3\n", "4000000001 samples × 2 features"),
    "a huge column number": ("0,9007199254740992,2\n", "or raise memory_mb"),
    "a pair twice": ("0,1,2\n1,0,3\n0,1,4\n", "'0' and '1' stand together in more than one row"),
    "a pair twice, written otherwise": ("0,1,2\n1,0,3\n0,01,4\n", "in more than one row"),
    "no row": ("", "holds no row below its header"),
}  # fmt: skip


@pytest.mark.parametrize("case", OF_TRIPLES)
def test_what_is_no_triple_is_refused(read, case):
    rows, message = OF_TRIPLES[case]
    with pytest.raises(InputError) as caught:
        read("r,c,v\n" + rows, **TRIPLES)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_value_may_stand_for_a_number(read):
    assert read("r,c,v\n0,0,2\n1,1,\n", **TRIPLES, fill={"blank": 7}).values.toarray().tolist() == [
        [2, 0],
        [0, 7],
    ]


@pytest.mark.parametrize(("way", "keys"), [(PIVOT, "ab"), (TRIPLES, "01")])
def test_signs_hold_where_one_cell_does_not_fit(read, way, keys):
    a, b = keys
    rows = f"r;c;v\n{a};{a};1.500\n{a};{b};2,5\n{b};{a};3.250.000\n{b};{b};4\n"
    data = read(rows, **way, decimal=",", thousands=".")
    values = data.values if way is PIVOT else data.values.toarray()
    assert values.tolist() == [[1500, 2.5], [3_250_000, 4]]
    with pytest.raises(InputError, match=r"row 1, column 'v': '2\.5'"):
        read(rows.replace("2,5", "2.5"), **way, decimal=",", thousands=".")


def test_zeros_that_are_written_are_no_entries(read):
    data = read("r,c,v\n0,0,2\n0,1,0\n1,1,0\n1,0,3\n", **TRIPLES)
    assert (data.values.shape, data.values.nnz) == ((2, 2), 2)


def test_whole_numbers_may_be_written_with_a_point(read):
    assert read("r,c,v\n0.0,1,2\n1e0,0,3\n", **TRIPLES).values.toarray().tolist() == [
        [0, 2],
        [3, 0],
    ]


OF_PIVOTS = {
    "an empty sample name": ("a,x,1\n,x,2\n", "row 1, column 'r': empty); expected a name"),
    "an empty feature name": ("a,x,1\nb,,2\n", "row 1, column 'c': empty"),
    "a text value": ("a,x,1\nb,x,many\n", "row 1, column 'v': 'many'"),
    "NA": ("a,x,1\nb,x,NA\n", "row 1, column 'v': 'NA'"),
    "an infinity": ("a,x,1\nb,x,inf\n", "row 1, column 'v': 'inf'"),
    "an empty value": ("a,x,1\nb,x,\n", "set tidy.fill.blank"),
    "a pair without a row": ("a,x,1\nb,y,2\n", "2 pairs of 'r' and 'c' have no row"),
    "no row": ("", "holds no row"),
}  # fmt: skip


@pytest.mark.parametrize("case", OF_PIVOTS)
def test_what_cannot_be_spread_is_refused(read, case):
    rows, message = OF_PIVOTS[case]
    with pytest.raises(InputError) as caught:
        read("r,c,v\n" + rows, **PIVOT)
    assert message.replace("); ", "; rows count from 0); ") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_names_are_texts(read):
    text = "r,c,v\n001,1e3,1\n1,1e3,2\n001,007,3\n1,007,4\n"
    data = read(text, **PIVOT)
    assert (data.names, data.features) == (["001", "1"], ["007", "1e3"])
    assert data.values.tolist() == [[3, 1], [4, 2]]


def test_whole_numbers_are_in_their_order(read):
    rows = "".join(f"{i},f,{i}\n" for i in (10, 9, 100, 0))
    data = read("r,c,v\n" + rows, **PIVOT)
    assert data.names == ["0", "9", "10", "100"]
    assert data.values.ravel().tolist() == [0, 9, 10, 100]


def test_a_wide_table_too_large_is_refused_but_a_sparse_one_is_not(read):
    text = "r,c,v\n" + "".join(f"s{i},f{i},1\n" for i in range(3000))
    with memory.within(100):
        with pytest.raises(InputError, match="3000 samples × 3000 features would take"):
            read(text, **PIVOT, fill={"absent": 0})
        data = read(text, **PIVOT, fill={"absent": 0}, sparse=True)
    assert data.values.shape == (3000, 3000)
    assert data.values.nnz == 3000


def test_a_sparse_pivot_is_the_filled_one(read):
    text = "r,c,v\na,x,1\nb,y,0\na,y,3\n"
    filled = read(text, **PIVOT, fill={"absent": 0})
    kept = read(text, **PIVOT, fill={"absent": 0}, sparse=True)
    assert np.array_equal(kept.values.toarray(), filled.values)
    assert np.array_equal(kept.values.indices, sparse.csr_matrix(filled.values).indices)


def test_an_empty_text_is_refused_or_left_out(read):
    text = "n,k,text\na,x,cats\nb,,\nc,,dogs\n"
    with pytest.raises(InputError, match=r"1 text is empty \(row 1, column 'text'"):
        read(text, texts=Texts(), index="n", label="k")
    data = read(text, texts=Texts(), index="n", label="k", missing="drop")
    assert (data.names, data.labels, data.features) == (["a", "c"], ["x", ""], ["cats", "dogs"])


def test_a_text_of_digits_is_a_text(read):
    data = read("n,text\na,007\nb,1e3\n", texts=Texts(), index="n")
    assert data.features == ["007", "1e3"]


LABELLED = "s,f,v,k\na,x,1,n\na,y,2,n\nb,x,3,m\nb,y,4,{}\n"


def test_a_pivot_has_the_labels_of_its_samples(tmp_path):
    (tmp_path / "t.csv").write_text(LABELLED.format("m"))
    spec = Tidy(pivot={"rows": "s", "columns": "f", "values": "v"}, label="k").model_dump()
    data = tidy({"t.csv": str(tmp_path / "t.csv")}, {**spec, "file": "t.csv"})
    assert (data.names, data.labels) == (["a", "b"], ["n", "m"])
    (tmp_path / "t.csv").write_text(LABELLED.format("n"))
    with pytest.raises(InputError, match="'b' has the labels 'm' and 'n' in column 'k'"):
        tidy({"t.csv": str(tmp_path / "t.csv")}, {**spec, "file": "t.csv"})


TWICE = "r,c,v\na,x,1\na,y,2\nb,x,3\nb,y,5\na,x,4\n"


@pytest.mark.parametrize(("way", "expected"), [("first", 1), ("mean", 2.5)])
def test_a_pair_that_stands_twice_is_its_first_value_or_the_mean(read, way, expected):
    data = read(TWICE, pivot={**PIVOT["pivot"], "twice": way})
    assert data.values.tolist() == [[expected, 2], [3, 5]]


def test_a_pair_that_stands_twice_is_refused_with_what_helps(read):
    with pytest.raises(InputError, match="set twice: first or twice: mean in tidy.pivot"):
        read(TWICE, **PIVOT)
