"""Equal bytes: tables in which last bits decide, made as if on other processors, by every method
and engine (see `every_table`), but for those that a method declares equal on one machine alone.
"""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from every_table import kinds
from processors import PROCESSORS, WIDE, flags, lacking, newest, threads, where_it_runs, without

MAKE = Path(__file__).parents[1] / "shared" / "every_table.py"
THREADED = "digits"
QUICK = ("balanced", "kmeans", "mds", "nmf", "pca", "spectral_map", "svd")

pytestmark = pytest.mark.skipif(
    platform.machine() not in ("x86_64", "AMD64"), reason="the settings are those of x86-64"
)


def made(folder: Path, setting: dict[str, str], *wanted: str) -> dict[str, bytes]:
    """Return the tables of a process in a setting, by their paths."""
    subprocess.run(
        [sys.executable, str(MAKE), str(folder), *wanted], env={**os.environ, **setting}, check=True
    )
    found = {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("results/**/*.csv")
    }
    assert found
    return found


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> dict[str, list]:
    """Return the tables that differ, each with the first lines that do."""
    assert one.keys() == other.keys()
    return {
        path: next(
            (pair for pair in zip(one[path].splitlines(), other[path].splitlines(), strict=False)
             if pair[0] != pair[1]), [len(one[path]), len(other[path])],
        )
        for path in one
        if one[path] != other[path]
    }  # fmt: skip


@pytest.fixture(scope="module")
def here(tmp_path_factory) -> dict[str, bytes]:
    """All tables as this processor makes them."""
    return made(tmp_path_factory.mktemp("here"), threads(1))


# Two of each time: without fused sums, with long registers, and with longer ones.
TIMES = (("Nehalem", "Prescott"), ("Sandybridge", "Haswell"), ("Zen", "SkylakeX"))


def kinds_on(processor: str, thorough: bool) -> list[str]:
    """Return the kinds of data of which a processor makes the tables: every second one, so that
    each kind is made on one of each time beside this processor; of these, each kind on that of one
    time in any run, and on those of the other two in a thorough one."""
    time, place = next((i, pair.index(processor)) for i, pair in enumerate(TIMES)
                       if processor in pair)  # fmt: skip
    return [
        kind for i, kind in enumerate(sorted(kinds()))
        if (i + time) % 2 == place and (i % len(TIMES) != time) is thorough
    ]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("processor", [where_it_runs(name) for name in PROCESSORS])
@pytest.mark.parametrize("thorough", [False, pytest.param(True, marks=pytest.mark.thorough)])
def test_every_method_gives_the_same_bytes_as_on_another_processor(
    here, tmp_path, processor, thorough
):
    there = kinds_on(processor, thorough)
    now = made(tmp_path, PROCESSORS[processor], *there)
    assert differing({p: b for p, b in here.items() if p.split("/")[0] in there}, now) == {}


def test_each_kind_of_data_is_made_on_one_processor_of_each_time():
    for kind in kinds():
        often, ever = (
            {processor for processor in PROCESSORS if kind in kinds_on(processor, thorough)}
            for thorough in (False, True)
        )
        assert (len(often), len(ever)) == (1, 2), kind
        assert [len((often | ever).intersection(pair)) for pair in TIMES] == [1, 1, 1], kind


@pytest.mark.long
@pytest.mark.thorough  # some datasets are built with as many in `test_identical.py`
def test_every_method_gives_the_same_bytes_with_four_threads(here, tmp_path):
    """On images alone: threads share large products, and wait for each other at small ones."""
    now = made(tmp_path, threads(4), THREADED)
    assert differing({p: b for p, b in here.items() if p.startswith(THREADED)}, now) == {}


@pytest.mark.brief
def test_a_few_tables_are_the_same_as_on_another_processor(tmp_path):
    one = made(tmp_path / "here", threads(1), *QUICK)
    assert differing(one, made(tmp_path / "there", PROCESSORS["Nehalem"], *QUICK)) == {}


@pytest.mark.parametrize("setting", PROCESSORS.values(), ids=PROCESSORS)
def test_numpy_knows_what_it_is_kept_from(setting):
    """It warns of a name that it does not know, and then does as ever."""
    assert imported(setting) == ""


def test_a_processor_is_left_out_where_its_instructions_are_not_there(tmp_path):
    """A kernel made of others ends the process, which says nothing of bytes."""
    older = {"sse4_2", "pni", "avx", "avx2", "fma"}
    assert lacking("SkylakeX", older) == sorted(WIDE)
    assert [name for name in PROCESSORS if not lacking(name, older)] == [*PROCESSORS][:-1]
    assert (newest(older), newest({"sse4_2", "pni"}), newest(older | WIDE)) == (
        "Zen", "Prescott", "SkylakeX"
    )  # fmt: skip
    said = tmp_path / "cpuinfo"
    said.write_text("processor\t: 0\nflags\t\t: fpu avx2\n\nprocessor\t: 1\nflags\t\t: fpu\n")
    assert flags(said) == {"fpu", "avx2"}
    assert flags(tmp_path / "none") is None and lacking("SkylakeX", None) == []


def test_a_name_that_numpy_does_not_know_is_found():
    assert "AVX512_SKX" in imported(without("AVX512_SKX"))


def imported(setting: dict[str, str]) -> str:
    """Return what NumPy has against being imported in a setting."""
    command = [sys.executable, "-W", "error", "-c", "import numpy"]
    return subprocess.run(
        command, env={**os.environ, **setting}, check=False, capture_output=True, text=True
    ).stderr
