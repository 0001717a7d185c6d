"""The user's own table comes back as it was, with what was found of its samples."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.config.model import Dataset, Source
from unsupervised.config.reading import tidy_spec
from unsupervised.config.tidy_model import Tidy
from unsupervised.data import own_parquet, own_table, receipts, tidy


@pytest.fixture
def given_back(tmp_path, monkeypatch):
    """A function that reads a file and gives it back with one clustering and two maps."""
    monkeypatch.setattr(receipts, "check_all", lambda paths, noted: None)

    def run(content, name="t.csv", files=None, seeds=(0,), **options):
        for file, text in {name: content, **(files or {})}.items():
            if text is not None:
                (tmp_path / file).write_bytes(text if isinstance(text, bytes) else text.encode())
        block = Dataset(source=Source(path=name), tidy=Tidy(**options))
        spec = {**tidy_spec(block), "file": name}
        paths = {file: str(tmp_path / file) for file in (name, *(files or ()))}
        data = tidy.tidy(paths, spec)
        rows = [[n, label] for n, label in zip(data.names, data.labels, strict=True)]
        tables.write(tmp_path / "samples.csv", Table(["sample", "label"], rows))
        clusters = [[n, "", i % 2] for i, n in enumerate(data.names)]
        tables.write(tmp_path / "clusters.csv", Table(["sample", "label", "cluster"], clusters))
        places = [[n, "", seed, seed + i / 2, -i] for seed in seeds
                  for i, n in enumerate(data.names[:-1])]  # fmt: skip
        tables.write(tmp_path / "map.csv", Table(["sample", "label", "seed", "x", "y"], places))
        inputs = {
            "files": list(paths.values()), "receipts": [], "samples": str(tmp_path / "samples.csv"),
            "tables": [str(tmp_path / "clusters.csv"), str(tmp_path / "map.csv")],
        }  # fmt: skip
        wanted = [["kmeans", "raw", ["cluster"]], ["tsne", "a", ["x", "y"]]]
        return own_table.build(inputs, {"tidy": spec, "tables": wanted})["table"]

    return run


ADDED = ["kmeans_raw_cluster", "tsne_a_x", "tsne_a_y"]


def test_rows_and_cells_are_as_they_were(given_back):
    text = 'name,"a b",k,note\nx,1.50,001,"a, ""b"""\ny,2e0,7,\nz,+3,7, c\n'
    table = given_back(text, index="name", label="k", drop=["note"])
    assert table.columns == ["name", "a b", "k", "note", *ADDED]
    assert table.rows == [
        ["x", "1.50", "001", 'a, "b"', "0", "0", "0"],
        ["y", "2e0", "7", "", "1", "0.5", "-1"],
        ["z", "+3", "7", "c", "0", "", ""],  # a sample that the map does not show
    ]


def test_rows_that_became_no_sample_stay_and_are_empty(given_back):
    table = given_back("a,b\n1,2\nNA,3\n5,6\n5,6\n7,9\n", missing="drop", duplicates="drop")
    assert [row[2] for row in table.rows] == ["0", "", "1", "", "0"]
    assert [row[:2] for row in table.rows][1] == ["NA", "3"]


def test_names_that_double_keep_their_rows(given_back):
    table = given_back("n,a\ncat,1\ncat,2\ndog,4\nhen,5\n", index="n")
    assert [(row[0], row[2]) for row in table.rows] == [
        ("cat", "0"), ("cat", "1"), ("dog", "0"), ("hen", "1"),
    ]  # fmt: skip


def test_a_column_of_the_users_is_not_taken(given_back):
    table = given_back("kmeans_raw_cluster,a\n9,1\n8,2\n")
    assert table.columns[:3] == ["kmeans_raw_cluster", "a", "kmeans_raw_cluster_"]


def test_several_maps_name_their_seeds(given_back):
    table = given_back("a,b\n1,2\n3,4\n", seeds=(0, 3))
    assert table.columns[3:] == ["tsne_a_seed0_x", "tsne_a_seed0_y", "tsne_a_seed3_x",
                                 "tsne_a_seed3_y"]  # fmt: skip
    assert table.rows[0][3:] == ["0", "0", "3", "0"]


def test_each_row_of_a_long_table_has_its_sample(given_back):
    text = "s,f,v\nb,x,1\na,x,2\nb,y,3\na,y,4\n"
    table = given_back(text, pivot={"rows": "s", "columns": "f", "values": "v"})
    assert [(row[0], row[3]) for row in table.rows] == [
        ("b", "1"), ("a", "0"), ("b", "1"), ("a", "0"),
    ]  # fmt: skip


def test_triples_go_by_number_and_names_of_another_file(given_back):
    text = "r,c,v\n1,0,5\n0,0,2\n1,2,3\n"
    options = {"triples": {"rows": "r", "columns": "c", "values": "v"}}
    assert [row[3] for row in given_back(text, **options).rows] == ["1", "0", "1"]
    named = given_back(text, files={"n.txt": "Ada\nBo\n"}, sample_names="n.txt", **options)
    assert [row[3] for row in named.rows] == ["1", "0", "1"]


def test_names_of_another_file_go_by_the_rows_that_are_left(given_back):
    table = given_back("a,b\n1,2\n,3\n5,6\n", files={"n.txt": "Ada\nBo\n"}, sample_names="n.txt",
                       missing="drop")  # fmt: skip
    assert [row[2] for row in table.rows] == ["0", "", "1"]


def test_texts_that_are_left_out_are_empty(given_back):
    table = given_back("id,t\nu,a cat\nv,\nw,a dog\n", index="id", texts={"column": "t"},
                       missing="drop")  # fmt: skip
    assert [row[2] for row in table.rows] == ["0", "", "1"]


def test_where_rows_are_no_samples_each_sample_is_a_row(given_back, tmp_path):
    table = given_back(",s,t\na,1,2\nb,3,5\n", index=0, transpose=True)
    assert [row[:2] for row in table.rows] == [["s", "0"], ["t", "1"]]
    sparse.save_npz(tmp_path / "t.npz", sparse.csr_matrix(np.eye(3)))
    assert [row[0] for row in given_back(None, "t.npz").rows] == ["0", "1", "2"]


def test_a_parquet_file_keeps_every_digit(given_back, tmp_path):
    frame = pd.DataFrame({"k": ["u", "v"], "a": [0.1, 1 / 3], "n": [1, 2]}, index=["x", "y"])
    frame.to_parquet(tmp_path / "t.parquet")
    table = given_back(None, "t.parquet", label="k")
    assert table.columns[:4] == ["", "k", "a", "n"]
    assert table.rows[1][:5] == ["y", "v", "0.3333333333333333", "2", "1"]


@pytest.mark.parametrize("text", ['"a","b"\n"s1",1,2\n"s2",4,5\n', ",a,b\ns1,1,2\ns2,4,5\n"])
def test_a_header_without_a_name_has_none(given_back, text):
    table = given_back(text)
    assert table.columns[:3] == ["", "a", "b"]
    assert table.rows[0][:4] == ["s1", "1", "2", "0"]


def test_a_parquet_file_comes_back_as_one(given_back, tmp_path):
    frame = pd.DataFrame(
        {"a": [1.5, 2.5, 4.0], "when": pd.to_datetime(["2024-01-01", None, "2024-03-01"]),
         "b": pd.array([1, 2, 3], "int8")},
        index=pd.Index(["x", "y", "z"], name="who"),
    )  # fmt: skip
    frame.to_parquet(tmp_path / "raw.parquet")
    content = (tmp_path / "raw.parquet").read_bytes()
    table = given_back(content, "t.parquet", drop=["when"])
    tables.write(tmp_path / "table.csv", table)
    spec = {**tidy_spec(Dataset(source=Source(path="t.parquet"), tidy=Tidy(drop=["when"]))),
            "file": "t.parquet"}  # fmt: skip
    inputs = {"files": [str(tmp_path / "t.parquet")], "receipts": [],
              "table": str(tmp_path / "table.csv")}  # fmt: skip
    own_parquet.build(inputs, {"tidy": spec})["table"].write(tmp_path / "back.parquet")
    back = pd.read_parquet(tmp_path / "back.parquet")
    pd.testing.assert_frame_equal(back[list(frame)], frame)
    assert back["kmeans_raw_cluster"].tolist() == [0, 1, 0]
    assert back["tsne_a_x"].tolist()[:2] == [0, 0.5] and pd.isna(back["tsne_a_x"].iloc[2])


def test_another_parquet_file_than_the_table_is_refused(given_back, tmp_path):
    pd.DataFrame({"a": [1.0, 2], "b": [3.0, 5]}).to_parquet(tmp_path / "t.parquet")
    tables.write(tmp_path / "table.csv", Table(["a", "b", "c"], [["1", "3", "0"]]))
    spec = {**tidy_spec(Dataset(source=Source(path="t.parquet"))), "file": "t.parquet"}
    inputs = {"files": [str(tmp_path / "t.parquet")], "receipts": [],
              "table": str(tmp_path / "table.csv")}  # fmt: skip
    with pytest.raises(InputError, match="has 2 rows, and table.csv 1; expected as many"):
        own_parquet.build(inputs, {"tidy": spec})


def test_components_are_named_and_one_that_there_is_not_is_left_out():
    two = Table(["sample", "label", "1", "2", "3"], [["a", "", "0.5", "7", "9"]])
    assert list(own_table.found_in(two, ["1", "2"])) == [
        ("component1", {"a": "0.5"}), ("component2", {"a": "7"}),
    ]  # fmt: skip
    one = Table(["sample", "label", "1"], [["a", "", "0.5"]])
    assert list(own_table.found_in(one, ["1", "2"])) == [("component1", {"a": "0.5"})]


def test_the_index_of_a_file_keeps_its_name(tmp_path):
    index = pd.Index(["x", "y"], name="sample")
    pd.DataFrame({"a": [1, 2]}, index=index).to_parquet(tmp_path / "t.parquet")
    pd.DataFrame({"a": [1, 2]}, index=index.rename(None)).to_parquet(tmp_path / "u.parquet")
    spec = Tidy().model_dump()
    assert own_table.as_they_were(str(tmp_path / "t.parquet"), spec)[0] == ["sample", "a"]
    assert own_table.as_they_were(str(tmp_path / "u.parquet"), spec)[0] == ["", "a"]
