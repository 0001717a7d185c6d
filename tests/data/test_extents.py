"""What a small file claims is bounded before anything is filled, and what is normal is read."""

import gzip
import io
import lzma
import tracemalloc
import zipfile

import numpy as np
import pandas as pd
import pytest

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.config import check as checker
from unsupervised.config.tidy_model import Tidy
from unsupervised.data import extents, sizes, tidy
from unsupervised.plan.raw_data import RawData
from unsupervised.plan.study import Study

LONG = b"a,b,c,d\n" + b"0,0,0,0\n" * 4_000_000  # 32 MB, and 0.1 GB of numbers


def zipped(content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("t.csv", content)
    return buffer.getvalue()


def parquet(rows):
    buffer = io.BytesIO()
    pd.DataFrame({"a": np.zeros(rows), "b": np.zeros(rows)}).to_parquet(buffer)
    return buffer.getvalue()


BOMBS = {
    "gz": ("t.csv.gz", lambda: gzip.compress(LONG), {}),
    "xz": ("t.csv.xz", lambda: lzma.compress(LONG, preset=0), {}),
    "zip": ("t.zip", lambda: zipped(LONG), {}),
    "parquet": ("t.parquet", lambda: parquet(3_000_000), {}),
    "short rows": ("t.csv", lambda: b",".join(b"%d" % i for i in range(9999)) + b"\n1" * 99999, {}),
    "triples": (
        "t.csv", lambda: b"r,c,v\n4000000000,0,1\n",
        {"triples": {"rows": "r", "columns": "c", "values": "v"}}),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_small_file_of_any_size_is_refused_before_it_is_filled(tmp_path, bomb):
    name, content, settings = BOMBS[bomb]
    path = tmp_path / name
    path.write_bytes(content())
    assert path.stat().st_size < 600_000
    tracemalloc.start()
    with memory.within(300), pytest.raises(InputError) as caught:
        tidy.tidy({name: str(path)}, {**Tidy(**settings).model_dump(), "file": name})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000
    said = str(caught.value)
    assert said.startswith(f"{path}: ")
    assert "or raise memory_mb in the config" in said
    assert "\n" not in said


@pytest.mark.parametrize("bomb", ["gz", "zip", "triples"])
def test_a_first_look_is_bounded_by_the_config(tmp_path, bomb):
    name, content, settings = BOMBS[bomb]
    path = tmp_path / name
    path.write_bytes(content())
    block = {"source": {"path": str(path)}, "tidy": settings}
    config = checker.load({"run": ["m"], "memory_mb": 300, "datasets": {"m": block}})
    study = Study(config, RawData(config))
    if bomb == "triples":
        with pytest.raises(InputError, match=r"and the step may take 0\.3 GB"):
            study.first_looks  # noqa: B018
    else:
        # Larger than what is read just to plan, though packed it is small.
        assert set(study.steps("m").kmeans) == {"standardized"}
    assert not memory.ALLOWED


def test_an_ordinary_table_of_100_mb_fits():
    cells = 100_000_000 // 9
    for columns in (2, 20, 1000):
        extent = sizes.Extent(100_000_000, cells // columns, cells)
        assert sizes.table_bytes(extent) < 4000 * 1024**2
        assert sizes.frame_bytes(extent) < 4000 * 1024**2


def test_a_table_reaches_as_far_as_its_longest_reading():
    def last(text):
        return list(sizes.extents(io.BytesIO(text), ","))[-1]

    assert last(b"a,b\n1,2\n3,4\n") == sizes.Extent(12, 3, 6)
    assert last(b"a,b,c\n1\n2\n").cells == 9  # short rows are filled
    assert last(b"a\n1,2,3,4\n").cells == 5
    assert last(b"a,b") == sizes.Extent(3, 1, 2, 3)


def test_the_size_is_that_of_what_is_unpacked(tmp_path):
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n" + b"1,2\n" * 1000))
    assert extents.refuse_too_large(str(path), ",", sizes.frame_bytes) == 4004
    assert extents.is_larger(path, 4000)
    assert not extents.is_larger(path, 4004)


def test_a_file_cut_in_its_middle_is_no_whole_one(tmp_path):
    path = tmp_path / "t.csv.gz"
    noise = np.random.RandomState(0).bytes(300_000).hex().encode()
    path.write_bytes(gzip.compress(b"a,b\n" + noise)[:-3000])
    with pytest.raises(InputError, match="is it whole?"):
        tidy.tidy({path.name: str(path)}, {**Tidy().model_dump(), "file": path.name})


def test_an_archive_with_a_cipher_is_refused(tmp_path):
    path = tmp_path / "t.zip"
    content = bytearray(zipped(b"a,b\n1,2\n"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)
    with pytest.raises(InputError, match="cannot be unpacked"):
        tidy.tidy({path.name: str(path)}, {**Tidy().model_dump(), "file": path.name})


def test_a_line_without_an_end_is_held_whole_and_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(sizes, "BLOCK", 10)  # bytes
    extent = list(sizes.extents(io.BytesIO(b"a\n" + b"x" * 95 + b"\ny\n"), ","))[-1]
    assert 80 <= extent.line <= 95
    assert sizes.parts_bytes(extent) > sizes.parts_bytes(sizes.Extent(100, 3, 3))
