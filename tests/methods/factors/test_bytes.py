"""Factor methods give the same bytes on every processor, of tables full of ties too."""

import os
import subprocess
import sys

import pytest
from factor_bytes import ASKED
from processors import lacking
from workflow_tools import ROOT

PLAIN = "X86_V3,X86_V4,AVX512_ICL,AVX512_SPR"  # what NumPy does without, on an old processor
SETTINGS = {
    "own": {"OPENBLAS_NUM_THREADS": "1"},
    "Haswell": {"OPENBLAS_CORETYPE": "Haswell", "OPENBLAS_NUM_THREADS": "4"},
    "Nehalem": {"OPENBLAS_CORETYPE": "Nehalem", "OPENBLAS_NUM_THREADS": "1",
                "NPY_DISABLE_CPU_FEATURES": PLAIN},
}  # fmt: skip


def written(folder, setting) -> dict[str, bytes]:
    """Return the tables of all methods on a processor, by their names: one process makes them."""
    paths = [ROOT / "workflow" / "scripts", ROOT / "tests" / "shared"]
    told = {**os.environ, **setting, "PYTHONPATH": os.pathsep.join(map(str, paths))}
    script = ROOT / "tests" / "shared" / "factor_bytes.py"
    command = [sys.executable, "-W", "ignore", str(script), str(folder), *ASKED]
    subprocess.run(command, env=told, check=True)
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


@pytest.mark.long
def test_tables_with_ties_are_the_same_on_every_processor(tmp_path):
    own, *others = (
        written(tmp_path / name, SETTINGS[name])
        for name in SETTINGS
        if name == "own" or not lacking(name)
    )
    for method in ASKED:
        assert sum(name.startswith(method) and "features.csv" in name for name in own) > 3
    for other in others:
        assert own.keys() == other.keys()
        assert [name for name in own if own[name] != other[name]] == []
