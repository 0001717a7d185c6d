"""What the processes that share the tests (`pytest -n 2 --dist loadfile`) do together."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

BUILT = "project"  # the fixture of the built course


def rank(tests: list[pytest.Item]) -> int:
    """Say where a file stands: runs of Snakemake first, so that no process is left with a long one
    at the end, and before all others those that want the built course, which takes longest."""
    if any(BUILT in test.fixturenames for test in tests):
        return 0
    return 1 if any(test.get_closest_marker("workflow") for test in tests) else 2


def by_rank(tests: list[pytest.Item]) -> list[pytest.Item]:
    """Return the tests in the order of the ranks of their files, those of a file together."""
    files: dict[Path, list[pytest.Item]] = {}
    for test in tests:
        files.setdefault(test.path, []).append(test)
    return [test for file in sorted(files.values(), key=rank) for test in file]


def built(folder: Path, shared: Path | None, build: Callable[[Path], object]) -> Path:
    """Build a folder. Where processes share one, the first builds there, and each has a copy with
    the same times."""
    if shared is None:
        build(folder)
        return folder
    kept = shared / "built" / folder.name
    with (shared / "building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.is_dir():
            # Not below the name that says it is whole.
            part = shared / "a part" / folder.name
            shutil.rmtree(part, ignore_errors=True)
            build(part)
            kept.parent.mkdir(exist_ok=True)
            part.rename(kept)
    return Path(shutil.copytree(kept, folder, symlinks=True))
