"""Run recorded jobs one after the other in this process: the work without a workflow.

`python benchmarks/one_process.py RECORD` runs them; a notebook calls `run_all` in the same way.
"""

import importlib
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "workflow" / "scripts"))


def commands(record: str) -> Iterator[dict]:
    """Yield the jobs of a record."""
    with Path(record).open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # noqa: S301 - written by our own run
            except EOFError:
                return


def run(command: dict) -> None:
    """Run one job here."""
    script = command["script"]
    code = compile(Path(script).read_bytes(), script, "exec")
    told = pickle.loads(command["snakemake"])  # noqa: S301 - written by our own run
    for path in [*told.output, *told.log]:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    exec(code, {"__name__": "__main__", "__file__": script, "snakemake": told})


def run_all(record: str) -> None:
    """Import what the warm interpreter imports, then run every job of a record."""
    import yaml

    profile = yaml.safe_load((ROOT / "profiles" / "default" / "warm.yaml").read_text())
    for name in profile["warm-preload"]:
        importlib.import_module(name)
    for command in commands(record):
        run(command)


if __name__ == "__main__":
    run_all(sys.argv[1])
