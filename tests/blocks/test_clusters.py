"""Workers in processes of their own: the same bytes, whoever dies, in the memory that they have."""

import os
import signal
import sys
import zipfile

import block_work
import numpy as np
import psutil
import pytest
from made_tables import numbered
from settings_of import spec_of

from unsupervised.base import samples, tables
from unsupervised.base.errors import InputError
from unsupervised.base.samples import PADDING
from unsupervised.blocks import clusters, workers
from unsupervised.blocks.rows import Rows
from unsupervised.methods.kmeans import sweep
from unsupervised.methods.kmeans.settings import KMeans as Settings
from unsupervised.methods.kmeans.tables import build

pytestmark = pytest.mark.long


@pytest.fixture
def crew(tmp_path, monkeypatch):
    """Two workers on this machine, whose files go to a folder of the test."""
    monkeypatch.setattr(clusters.tempfile, "tempdir", str(tmp_path))
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    with workers.allowed(block_work.HERE):
        yield workers.opened()
    after = psutil.Process().children(recursive=True)
    assert not [child for child in after if child.pid not in before and is_worker(child)]
    assert not list(tmp_path.glob("workers-*"))


def is_worker(process: psutil.Process) -> bool:
    """Say whether a process is a worker, and not what watches over the names of semaphores."""
    return "spawn_main" in " ".join(process.cmdline())


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """The files of 2,400 samples in three groups, and the bytes of k-means of them, made here."""
    folder = tmp_path_factory.mktemp("table")
    random = np.random.default_rng(0)
    centres = random.normal(0, 6, (3, 5))
    values = centres[random.integers(0, 3, 2400)] + random.normal(0, 1, (2400, 5))
    paths = {key: str(folder / f"{key}.csv") for key in ("samples", "features")}
    paths["values"] = str(folder / "values.npz")
    samples.write(numbered(values), paths)
    return paths, made(paths, folder / "none")


def made(paths, folder) -> dict[str, bytes]:
    """Write the tables of k-means by blocks of 300 samples; return their bytes."""
    folder.mkdir()
    spec = spec_of(Settings, clusters=3, engine="dask", scale="standard", sweep=[1, 3], n_init=2)
    spec |= {"block_rows": 300, "sample": 300}
    for name, found in {**build(paths, spec), **sweep.build(paths, spec)}.items():
        tables.write(str(folder / f"{name}.csv"), found)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_tables_are_the_same_bytes_where_workers_are_killed(crew, table, tmp_path, monkeypatch):
    paths, here = table
    answer, count = crew.answer, iter(range(1_000_000))

    def killing(future):
        number = next(count)
        if number in (20, 60):
            # One, then all: what was sent to each is then nowhere but here.
            pids = list(crew.client.run(os.getpid).values())
            for pid in pids[: 1 if number == 20 else None]:
                os.kill(pid, signal.SIGKILL)
        return answer(future)

    monkeypatch.setattr(crew, "answer", killing)
    assert set(here) > {"clusters.csv", "centroids.csv", "scores.csv", "inertia.csv"}
    assert made(paths, tmp_path / "made") == here
    assert next(count) > 60, "workers were killed in the middle"


def test_workers_that_die_over_their_items_are_begun_anew(crew, tmp_path):
    folder = tmp_path / "dead"
    folder.mkdir()
    assert list(workers.each(block_work.dying, range(8), str(folder))) == list(range(8))
    assert len(list(folder.iterdir())) == 2


def test_a_worker_that_takes_too_much_ends_the_run_in_one_line(crew):
    with pytest.raises(InputError, match=r"^workers died over one block .* \(300 MB\); give"):
        list(workers.each(block_work.eating, range(2), 400))


def test_a_worker_keeps_the_memory_of_one_block_for_the_next(crew):
    kept = str(block_work.HERE["memory"] * 2**20 // 10)
    for of_worker in crew.client.run(block_work.variables).values():
        assert of_worker["MALLOC_TRIM_THRESHOLD_"] == of_worker["MALLOC_MMAP_THRESHOLD_"] == kept
        assert of_worker["OMP_NUM_THREADS"] == "1"


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells the most that was taken")
def test_workers_take_a_few_blocks_of_a_table_larger_than_their_memory(crew, tmp_path):
    path, rows, width = tmp_path / "values.npz", 3_000_000, 40
    write_falling(path, rows, width)
    assert path.stat().st_size > 3 * block_work.HERE["memory"] * 1024**2
    table = Rows.of(path, 50_000)
    assert np.allclose(table.mean(axis=0), (rows - 1) / 2 + np.arange(width))
    assert table.total(np.sum, 0).shape == (width,)
    most = crew.client.run(block_work.most_mb).values()
    assert max(most) < 0.95 * block_work.HERE["memory"]
    assert len(most) == 2


def write_falling(path, rows: int, width: int) -> None:
    """Write a table, as `samples.write` does, whose cells are the sum of row and column; it is
    never held."""
    info = zipfile.ZipInfo("values.npy")
    info.extra = PADDING
    head = {"descr": "<f8", "fortran_order": False, "shape": (rows, width)}
    step = rows // 100
    with zipfile.ZipFile(path, "w") as archive, archive.open(info, "w") as member:
        np.lib.format.write_array_header_1_0(member, head)
        for first in range(0, rows, step):
            block = np.arange(first, first + step)[:, None] + np.arange(width, dtype=float)
            member.write(block.tobytes())
