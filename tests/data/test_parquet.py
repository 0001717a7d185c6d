"""Parquet files and folders of part files: what their columns hold is kept, or refused."""

from datetime import time
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from unsupervised.base.contents import content
from unsupervised.base.errors import InputError
from unsupervised.config.tidy_model import Tidy
from unsupervised.data import in_place, make, tidy, tidy_parts

SMALL = pa.array([0.5, 2, 3], pa.float32())


def told(**options):
    """Return a `tidy` block as jobs are told it."""
    return {**Tidy(**options).model_dump(), "constant": "keep", "file": "t"}


def both(folder, parts, **options):
    """Return the samples of part files with a column `a` each, joined and read where they lie."""
    (folder / "big").mkdir()
    for i, cells in enumerate(parts):
        table = pa.table({"a": cells, "b": [7.0 + i, 1.0, 2.0]})
        parquet.write_table(table, folder / "big" / f"p{i}.parquet")
    make.gather(folder / "big", folder / "held.parquet", "held.parquet")
    in_place.write(folder / "t.parquet", folder / "big", content(folder / "big"))
    held = tidy.tidy({"t": str(folder / "held.parquet")}, told(**options))
    path = {"t": str(folder / "t.parquet")}
    found = tidy_parts.tidy(path, told(**options), 2, folder / "numbers")
    values = np.concatenate(list(found.values.blocks()))
    assert (values == held.values).all() and found.labels == held.labels
    return held


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (SMALL, [1234567890.5, 2.0, 3.0], [0.5, 2, 3, 1234567890.5, 2, 3]),
        ([1, 2, 3], [1.5, 2.0, 3.0], [1, 2, 3, 1.5, 2, 3]),
        (pa.array([1, 2, 3], pa.int8()), [400, 2, 3], [1, 2, 3, 400, 2, 3]),
        ([1, 2, 3], pa.array([1.5, 2, 3]).dictionary_encode(), [1, 2, 3, 1.5, 2, 3]),
        ([Decimal("1.1")] * 3, [Decimal("2.123")] * 3, [1.1, 1.1, 1.1, 2.123, 2.123, 2.123]),
        (["1", "2", "3"], [4, 5, 6], [1, 2, 3, 4, 5, 6]),
    ],
)
def test_a_column_is_as_wide_as_its_widest_part(tmp_path, one, other, kept):
    found = both(tmp_path, [one, other])
    assert found.values[:, 0].tolist() == kept


@pytest.mark.parametrize("empty", [pa.nulls(3), pa.nulls(3, pa.string())])
@pytest.mark.parametrize("words", [["x", "y", "x"], pa.array(list("xyx")).dictionary_encode()])
def test_a_part_without_a_word_is_empty(tmp_path, empty, words):
    assert both(tmp_path, [empty, words], label="a").labels == ["", "", "", "x", "y", "x"]


def test_numbers_may_be_absent_from_the_first_part(tmp_path):
    found = both(tmp_path, [pa.nulls(3), [1, 2, 3]], missing="drop")
    assert found.values[:, 0].tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([[True, False, True], [1, 2, 3]], "holds bool in p0.parquet and int64 in p1.parquet"),
        ([[True, False, True], ["1", "0", "1"], [1, 2, 3]], "bool in p0.parquet and int64 in p2"),
        ([pa.array([1, 2, 3], pa.date32()), pa.array([1, 2, 3], pa.timestamp("s"))], "date32"),
    ],
)
def test_kinds_that_no_kind_keeps_are_refused(tmp_path, parts, said):
    with pytest.raises(InputError, match=said):
        both(tmp_path, parts)


def test_what_pandas_cannot_hold_is_refused(tmp_path):
    """A time of nanoseconds, read whole and in parts."""
    for i, kind in enumerate([pa.time64("us"), pa.time64("ns")]):
        times = pa.array([time(1), time(2), time(3)], kind)
        table = pa.table({"a": times, "b": [1, 2, 4]})
        if i:
            table = table.set_column(0, "a", pa.array([1, 2, 3], kind))
        parquet.write_table(table, tmp_path / "t.parquet")
        paths = {"t": str(tmp_path / "t.parquet")}
        ways = [
            lambda: tidy.tidy(paths, told(drop=["a"])),  # noqa: B023 - called at once
            lambda: tidy_parts.tidy(paths, told(drop=["a"]), 2, tmp_path / "numbers"),  # noqa: B023
        ]
        for way in ways:
            if i:
                with pytest.raises(InputError, match="cannot be read as Parquet"):
                    way()
            else:
                way()


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize("cells", [["$1", "$2", "$3", "4", "5"], ["1", "0", "3", "$4", "$5"]])
def test_a_unit_is_the_same_in_all_parts(tmp_path, kind, cells):
    path, frame = tmp_path / f"t.{kind}", pd.DataFrame({"a": cells, "b": range(5)})
    frame.to_csv(path, index=False) if kind == "csv" else frame.to_parquet(path)
    for way in (
        lambda: tidy.tidy({"t": str(path)}, told(units=["$"])),
        lambda: tidy_parts.tidy({"t": str(path)}, told(units=["$"]), 3, tmp_path / "numbers"),
    ):
        with pytest.raises(InputError, match="'a' holds numbers of several units"):
            way()
