"""A table that is written down part by part gives the bytes of one that is held."""

import numpy as np
import pandas as pd
import pytest
from table_files import IN_PARTS

from unsupervised.base import samples
from unsupervised.base.contents import content
from unsupervised.base.errors import InputError
from unsupervised.blocks import workers
from unsupervised.config.tidy_model import Tidy
from unsupervised.data import in_place, make, receipts, tidy, tidy_parts

THREE = ("values.npz", "samples.csv", "features.csv")


def files_in(folder):
    """Return where the three files of the samples go."""
    return {name.partition(".")[0]: str(folder / name) for name in THREE}


def told(**options):
    """Return a `tidy` block as jobs are told it."""
    return {"constant": "drop", **Tidy(**options).model_dump(exclude={"constant"}), "file": "t"}


def same(folder, path, rows=3, held=None, **options):
    """Read a table both ways, and say that all bytes are the same; `held` is what is read whole."""
    spec = told(**options)
    samples.write(tidy.tidy({"t": str(held or path)}, spec), files_in(folder / "whole"))
    tidy_parts.write({"t": str(path)}, spec, rows, files_in(folder / "parts"))
    for name in THREE:
        found = (folder / "parts" / name).read_bytes()
        assert found == (folder / "whole" / name).read_bytes(), name
    assert sorted(file.name for file in (folder / "parts").iterdir()) == sorted(THREE)
    return samples.read(files_in(folder / "parts"))


def refusals(folder, path, rows=3, **options):
    """Return what a table is refused with, held and in parts, which leave nothing."""
    found, spec = [], told(**options)
    with pytest.raises(InputError) as error:
        tidy.tidy({"t": str(path)}, spec)
    found.append(str(error.value))
    with pytest.raises(InputError) as error:
        tidy_parts.write({"t": str(path)}, spec, rows, files_in(folder / "parts"))
    assert not list((folder / "parts").iterdir())
    return [*found, str(error.value)]


@pytest.mark.parametrize("case", IN_PARTS)
def test_a_text_in_parts_gives_the_same_bytes(tmp_path, case):
    content, options = IN_PARTS[case]
    (tmp_path / "t.csv").write_text(content)
    same(tmp_path, tmp_path / "t.csv", **options)


def table(rows=40):
    """Return a table with gaps, a column that does not vary, one of nearly one number, truths,
    equal rows, labels and names."""
    random = np.random.default_rng(0)
    frame = pd.DataFrame(random.normal(size=(rows, 3)).round(3), columns=list("abc"))
    frame.insert(0, "name", [f"n{i}" for i in range(rows)])
    frame["kind"] = np.where(np.arange(rows) % 3 == 0, "u", "v")
    frame["flat"], frame["nearly"], frame["yes"] = 7, 1 + 1e-12 * frame["a"], frame["a"] > 0
    frame["one"] = "EU"
    frame.loc[5:8, ["a", "b", "c"]] = [1.0, -0.0, 2.0]
    frame.loc[6, "b"] = 0.0
    frame.loc[5:8, "nearly"], frame.loc[5:8, "yes"] = 1.0, True
    frame.loc[[3, 17, 31], "b"] = np.nan
    frame.loc[11, "c"] = np.nan
    return frame


@pytest.mark.parametrize("missing", ["drop", "median"])
@pytest.mark.parametrize("more", [{}, {"duplicates": "drop", "leave_out": ["n2", "n39"]}])
@pytest.mark.parametrize("kind", ["csv", "parquet", "csv.gz"])
def test_gaps_and_what_does_not_vary_are_treated_the_same(tmp_path, missing, more, kind):
    path, frame = tmp_path / f"t.{kind}", table()
    frame.to_parquet(path) if kind == "parquet" else frame.to_csv(path, index=False)
    options = {"label": "kind", "missing": missing, "supplementary": ["name"], **more}
    options |= {"index": "name", "supplementary": []}
    found = same(tmp_path, path, rows=7, **options)
    assert found.features == ["a", "b", "c", "yes"]
    assert len(found.names) == {"drop": 36, "median": 40}[missing] - (5 if more else 0)


def test_further_columns_go_beside(tmp_path):
    table().drop(columns=["b", "c"]).to_csv(tmp_path / "t.csv", index=False)
    found = same(tmp_path, tmp_path / "t.csv", supplementary=["kind", "name"], drop=["yes"])
    assert found.extra["name"][-1] == "n39" and found.names[-1] == "39"


REFUSED = {
    "a gap": ("a,b\n1,2\n3,\n5,6\n,8\n", {}),
    "all gaps of a row": ("a,b\n1,2\n3,4\n5,6\n,\n", {"missing": "median"}),
    "each row has a gap": ("a,b\n,2\n3,\n,6\n7,\n", {"missing": "drop"}),
    "a shape": ("a,b\n1,2\n3,4\n5,6\n6,8\n", {"shape": [4, 3]}),
    "nothing but one word": ("a,b\nyes,yes\nyes,yes\nyes,yes\nyes,yes\n", {"header": True}),
    "no such column": ("a,b\n1,2\n3,4\n5,6\n6,8\n", {"label": "k"}),
    "a column twice": ("a,a\n1,2\n3,4\n5,6\n6,8\n", {}),
    "too many cells": ("a,b\n1,2\n3,4\n5,6\n7,8,9\n", {}),
    "a word late": ("a,b\n1,2\n3,4\n5,6\n7,oops\n8,9\n", {}),
    "an empty file": ("", {}),
    "a header alone": ("a,b\n", {"header": True}),
    "many labels": ("k,a\n" + "".join(f"k{i},{i}\n" for i in range(501)), {"label": "k"}),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_of_a_whole_is_refused_in_parts(tmp_path, case):
    content, options = REFUSED[case]
    (tmp_path / "t.csv").write_text(content)
    whole, parts = refusals(tmp_path, tmp_path / "t.csv", **options)
    assert parts == whole


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b\n1,1\n2,2\n3,3\nx,4\nx,5\n", "holds the word 'x' beside other cells"),
        ("a,b\nx,1\nx,2\nx,3\n4,4\n5,5\n", "holds the word 'x' beside other cells"),
        ("a,b\nx,1\nx,2\nx,3\nz,4\nz,5\n", "no number in 'a'"),
        ("a,b\nTRUE,1\nFALSE,2\nTRUE,3\n7,4\n", "holds true and false beside other cells"),
        ("n,a\nu,1\nv,2\nw,3\nu,4\n", "'u' stands twice"),
        ("n,a\nu,1\nv,2\nw,3\n4,4\n", "holds names at first, then numbers"),
    ],
)
@pytest.mark.parametrize("missing", ["refuse", "median"])
def test_a_column_that_changes_from_part_to_part_is_refused(tmp_path, content, said, missing):
    (tmp_path / "t.csv").write_text(content)
    assert said in refusals(tmp_path, tmp_path / "t.csv", missing=missing)[1]


def folder_of_parts(folder):
    """Write a table as part files of a few rows in folders that are called by a year."""
    frame = table().drop(columns="nearly")
    for i, first in enumerate(range(0, 40, 8)):
        place = folder / f"year={2020 + i % 2}"
        place.mkdir(parents=True, exist_ok=True)
        frame[first : first + 8].to_parquet(place / f"p{i}.parquet", row_group_size=3)
    return folder


@pytest.mark.parametrize("rows", [2, 5, 100])
def test_a_folder_of_part_files_is_read_where_it_lies(tmp_path, rows):
    folder = folder_of_parts(tmp_path / "big")
    make.gather(folder, tmp_path / "held.parquet", "held.parquet")
    in_place.write(tmp_path / "t.parquet", folder, content(folder))
    held, options = tmp_path / "held.parquet", {"label": "kind", "missing": "drop"}
    found = same(tmp_path, tmp_path / "t.parquet", rows, held, **options)
    assert found.features == ["a", "b", "c", "yes", "year"] and found.names[0] == "n0"
    assert (tmp_path / "t.parquet").stat().st_size < 1000


def test_a_part_file_that_changes_is_noticed(tmp_path):
    folder, raw = folder_of_parts(tmp_path / "big"), tmp_path / "t.parquet"
    before = content(folder)
    in_place.write(raw, folder, before)
    receipts.write(receipts.beside(raw), raw, receipts.ORIGINAL)
    assert receipts.read(receipts.beside(raw))["sha256"] == before
    receipts.check(raw, receipts.beside(raw))
    table()[:4].drop(columns="nearly").to_parquet(folder / "year=2020" / "p0.parquet")
    with pytest.raises(InputError, match="one was changed, added or taken away"):
        receipts.check(raw, receipts.beside(raw))
    with pytest.raises(InputError, match="one was changed, added or taken away"):
        in_place.write(raw, folder, before)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="no longer there"):
        receipts.check(raw, receipts.beside(raw))


def test_workers_read_the_same(tmp_path):
    table().to_parquet(tmp_path / "t.parquet", row_group_size=9)
    workers.allow({"scheduler": "local", "workers": 2, "memory": 1000})
    try:
        same(tmp_path, tmp_path / "t.parquet", 7, missing="median", drop=["kind"])
    finally:
        workers.closed()
        workers.allow(None)


def test_values_are_mapped_where_they_lie(tmp_path):
    table().to_csv(tmp_path / "t.csv", index=False)
    same(tmp_path, tmp_path / "t.csv", missing="drop", drop=["kind"])
    path = tmp_path / "parts" / "values.npz"
    with np.load(path) as stored:
        assert (samples.mapped(path) == stored["values"]).all()
    assert samples.mapped(path).offset % 64 == 0
