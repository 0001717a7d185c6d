"""Folders of Parquet, packed files, SAS transport files, counts of cells, and what only looks like
a file of its kind."""

import sqlite3

import numpy as np
import pandas as pd
import pyarrow
import pytest
import yaml
from scipy import sparse
from table_files import read

from unsupervised.base.contents import content, part_files
from unsupervised.base.errors import InputError
from unsupervised.config import new
from unsupervised.config.tidy_model import Tidy
from unsupervised.data.tidy import tidy, tidy_user_file

FRAME = pd.DataFrame({"who": list("abcd"), "kind": list("uvuv"), "n": [0, 3, 1, 2]})


@pytest.fixture
def taken(tmp_path):
    """A function that reads a file as the tidy rule does."""

    def run(name, **options):
        spec = {**Tidy(**options).model_dump(), "file": name}
        return tidy({name: str(tmp_path / name)}, spec)

    return run


# --- folders of Parquet ---------------------------------------------------------------


@pytest.fixture
def hive(tmp_path):
    """A folder as Hive parts a table, beside what is no part of it."""
    FRAME.to_parquet(tmp_path / "sales", partition_cols=["kind"])
    (tmp_path / "sales" / "_temporary").mkdir()
    (tmp_path / "sales" / "_temporary" / "x.parquet").write_text("no part")
    return tmp_path / "sales"


def test_a_folder_of_parquet_is_one_table(hive):
    spec = {**Tidy(index="who", label="kind").model_dump(), "file": "sales.parquet"}
    data = tidy_user_file(hive, spec)
    assert (data.names, data.labels) == (list("acbd"), list("uuvv"))
    assert data.values.tolist() == [[0], [1], [3], [2]]


def test_part_files_count_by_what_they_hold(hive):
    before = content(hive)
    (hive / "_temporary" / "x.parquet").write_text("still no part")
    assert content(hive) == before
    assert len(part_files(hive)) == 2
    FRAME.assign(n=7).iloc[:2].drop(columns="kind").to_parquet(part_files(hive)[0])
    assert content(hive) != before


def test_make_new_names_the_one_file(hive, tmp_path):
    new.main(["sales", str(hive), str(tmp_path)])
    block = yaml.safe_load((tmp_path / "sales.yaml").read_text())["datasets"]["sales"]
    assert block["source"] == {"path": "sales", "file": "sales.parquet"}
    assert block["tidy"]["index"] == "who"


@pytest.mark.parametrize(
    ("name", "folder", "said"),
    [
        ("sales.csv", "", "name it in source.file: sales.parquet"),
        ("sales.parquet", "_delta_log", "is a Delta table"),
        ("sales.parquet", "metadata", "is a Iceberg table"),
    ],
)
def test_a_folder_that_is_more_or_less_than_its_files_is_refused(hive, name, folder, said):
    if folder:
        (hive / folder).mkdir()
    with pytest.raises(InputError, match=said):
        tidy_user_file(hive, {**Tidy().model_dump(), "file": name})


# --- packed, and of SAS ---------------------------------------------------------------


def test_a_file_packed_by_zst_is_read(tmp_path, taken):
    with pyarrow.output_stream(str(tmp_path / "t.csv.zst"), compression="zstd") as out:
        out.write(FRAME.to_csv(index=False).encode())
    assert taken("t.csv.zst", index="who", label="kind").values.tolist() == [[0], [3], [1], [2]]
    whole = (tmp_path / "t.csv.zst").read_bytes()
    (tmp_path / "t.csv.zst").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="cannot be unpacked"):
        taken("t.csv.zst")


def test_a_packed_file_of_another_program_is_read(tmp_path, taken):
    FRAME.to_stata(tmp_path / "t.dta.gz", write_index=False)
    assert taken("t.dta.gz", index="who", label="kind").values.tolist() == [[0], [3], [1], [2]]


@pytest.mark.parametrize("version", [5, 8])
def test_a_zero_of_a_transport_file_is_a_zero(tmp_path, taken, version):
    pyreadstat = pytest.importorskip("pyreadstat")
    pyreadstat.write_xport(FRAME, str(tmp_path / "t.xpt"), file_format_version=version)
    assert taken("t.xpt", index="who", label="kind").values.tolist() == [[0], [3], [1], [2]]


def test_a_new_transport_file_asks_for_its_reader(tmp_path, taken, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyreadstat", None)
    (tmp_path / "t.xpt").write_bytes(
        b"HEADER RECORD*******LIBV8   HEADER RECORD!!!!!!!" + bytes(99)
    )
    with pytest.raises(InputError, match="pip install pyreadstat .the extra 'spss'"):
        taken("t.xpt")


# --- counts of cells ------------------------------------------------------------------


@pytest.fixture
def cells(tmp_path):
    """An AnnData file: sparse counts, a dense layer, what is noted of the cells."""
    anndata = pytest.importorskip("anndata")
    anndata.settings.allow_write_nullable_strings = True
    counts = sparse.csr_matrix(np.array([[0, 2.0, 0], [1, 0, 0], [0, 0, 5], [3, 0, 4]]))
    notes = pd.DataFrame({"cell_type": list("TBTB"), "depth": [2, 1, 5, 7]}, index=list("wxyz"))
    genes = pd.DataFrame(index=["g1", "g2", "g3"])
    found = anndata.AnnData(counts, obs=notes, var=genes, layers={"log": counts.toarray() + 1})
    found.write_h5ad(tmp_path / "t.h5ad")
    return counts


def test_sparse_counts_stay_sparse_and_notes_are_no_features(cells, taken):
    data = taken("t.h5ad", label="cell_type", supplementary=["depth"])
    assert data.extra == {"depth": ["2", "1", "5", "7"]}
    assert sparse.issparse(data.values)
    assert (data.values != cells).nnz == 0
    assert (list(data.names), list(data.labels)) == (list("wxyz"), list("TBTB"))
    assert list(data.features) == ["g1", "g2", "g3"]


def test_a_layer_is_named_as_a_table(cells, taken):
    assert taken("t.h5ad", table="log").values.tolist() == (cells.toarray() + 1).tolist()
    with pytest.raises(InputError, match="no layer 'raw'; it has log: name one in tidy.table"):
        taken("t.h5ad", table="raw")


def test_make_new_proposes_the_kind_of_cells(cells, tmp_path):
    new.main(["t", str(tmp_path / "t.h5ad"), str(tmp_path)])
    text = (tmp_path / "t.yaml").read_text()
    assert yaml.safe_load(text)["datasets"]["t"]["tidy"] == {"label": "cell_type"}
    assert "depth: numbers, 4 different, 1 to 7 → left out (noted of the cells)" in text


# --- what it is not -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (b"PAR1", "Parquet by its first bytes; .* by source.file: t.parquet"),
        (b"PK\x03\x04\x00", "Excel or ZIP by its first bytes; .* source.file: t.xlsx"),
        (b"\x1f\x8b\x08\x00", "gzip by its first bytes; .* source.file: t.csv.gz"),
        (b"\x93NUMPY\x00", "an array of NumPy; save it as CSV"),
        (b"\x00\x00", "is not text but binary data; save it as CSV"),
    ],
)
def test_what_a_binary_file_is_is_said(tmp_path, first, said):
    with pytest.raises(InputError, match=said):
        read(tmp_path, "t.csv", first + bytes(99), {})


@pytest.mark.parametrize("folder", ["empty", "other"])
def test_a_folder_without_anything_to_read_has_its_advice_in_the_config(tmp_path, folder):
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "a.csv").write_text("a,b\n1,2\n")
    new.main(["t", str(tmp_path / folder), str(tmp_path)])
    assert "It cannot run yet: " in (tmp_path / "t.yaml").read_text()


def test_a_database_without_a_table_says_so(tmp_path, taken):
    with sqlite3.connect(tmp_path / "t.sqlite") as base:
        base.execute("CREATE TABLE t(a)")
        base.execute("DROP TABLE t")
    with pytest.raises(InputError, match="holds none of the tables that can be read"):
        taken("t.sqlite")


def test_json_in_another_encoding_names_the_key(tmp_path, taken):
    (tmp_path / "t.json").write_bytes('[{"a": "é", "b": 1}, {"a": "x", "b": 2}]'.encode("latin-1"))
    with pytest.raises(InputError, match="check tidy.encoding"):
        taken("t.json")
    assert taken("t.json", encoding="latin-1", index="a").names == ["é", "x"]


def test_a_file_that_is_no_part_of_a_parquet_table_is_refused(hive):
    (hive / "notes.csv").write_text("a,b\n1,2\n")
    spec = {**Tidy(index="who").model_dump(), "file": "sales.parquet"}
    with pytest.raises(InputError, match=r"holds notes\.csv beside the part files"):
        tidy_user_file(hive, spec)


def test_parts_of_several_tables_are_refused(hive):
    pd.DataFrame({"other": [1, 2]}).to_parquet(hive / "z.parquet")
    spec = {**Tidy(index="who").model_dump(), "file": "sales.parquet"}
    with pytest.raises(InputError, match=r"z\.parquet has other columns than"):
        tidy_user_file(hive, spec)
