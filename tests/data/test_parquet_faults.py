"""A part file that cannot be read is named, with its column, whole and read where it lies."""

from decimal import Decimal

import pyarrow as pa
import pytest
from pyarrow import parquet

from unsupervised.base.contents import content
from unsupervised.base.errors import InputError
from unsupervised.config.tidy_model import Tidy
from unsupervised.data import in_place, make, tidy_parts
from unsupervised.data.parquet import join

OTHERS = pa.array([1.5, 2, 3])


@pytest.fixture
def folder(tmp_path):
    """A folder for part files."""
    (tmp_path / "big").mkdir()
    return tmp_path / "big"


def write(folder, *parts) -> None:
    """Write part files with a column `a` each, beside others."""
    for i, cells in enumerate(parts):
        names = pa.array(["x", "y", "x"]).dictionary_encode()
        table = pa.table({"names": names, "a": cells, "b": OTHERS})
        parquet.write_table(table, folder / f"p{i}.parquet", compression="none")


def refusals(folder) -> list[str]:
    """Return what is said where the parts become one file, and where they are read as they lie."""
    said, place = [], folder.parent
    with pytest.raises(InputError) as caught:
        join(folder, place / "held.parquet", "held.parquet")
    said.append(str(caught.value))
    told = {**Tidy(label="names").model_dump(), "file": "t"}
    with pytest.raises(InputError) as caught:
        in_place.write(place / "t.parquet", folder, content(folder))
        tidy_parts.tidy({"t": str(place / "t.parquet")}, told, 2, place / "numbers")
    return [*said, str(caught.value)]


MIXED = {
    "a word": ([[1, 2, 3], ["4", "x", "6"]], "holds string in p1.parquet", "'x'"),
    "a large number": ([[1, 2, 2**53 + 1], [0.5, 1, 2]], "holds int64 in p0", str(2**53 + 1)),
    "without a sign": (
        [[-1, 2, 3], pa.array([1, 2, 2**63], pa.uint64())], "holds uint64 in p1", "not in range",
    ),
    "decimals": (
        [pa.array([Decimal(1)] * 3, pa.decimal128(18, 0)), [1, 2, 3]], "holds int64 in p1", "19",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MIXED)
def test_a_part_whose_cells_are_of_another_kind_is_named_with_its_column(folder, case):
    parts, said, found = MIXED[case]
    write(folder, *parts)
    for line in refusals(folder):
        assert line.startswith(f"{folder}: column 'a' {said}") and found in line
        assert "expected one kind: write the column as text or as numbers" in line
        assert "\n" not in line


BROKEN = {
    "empty": lambda data: b"",
    "another file": lambda data: b"a,b\n1,2\n",
    "cut off": lambda data: data[: len(data) // 2],
    "written over": lambda data: data[:4] + b"\xff" * 40 + data[44:],
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_part_is_named(folder, case):
    write(folder, OTHERS, OTHERS, OTHERS)
    part = folder / "p1.parquet"
    part.write_bytes(BROKEN[case](part.read_bytes()))
    for line in refusals(folder):
        assert line.startswith(f"{part}: cannot be read as Parquet (")
        assert "\n" not in line


@pytest.mark.parametrize("inner", ["a=1", "a=x"])
def test_a_column_that_the_folders_name_too_is_refused(folder, inner):
    (folder / inner).mkdir()
    write(folder / inner, OTHERS)
    for line in refusals(folder):
        assert f"column 'a' stands in the files, and the folder {inner} names it too" in line


def test_new_samples_are_one_file(folder):
    write(folder, OTHERS)
    with pytest.raises(InputError, match="for apply, name one file in place of the folder"):
        make.gather(folder, folder.parent / "new.csv", "new.csv")
