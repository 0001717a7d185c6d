"""What the processes that share the tests (`pytest -n 2 --dist loadfile`) do together."""

import fcntl
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
BUILT = "project"  # the fixture of the built course
# What takes longest of what does not want the course → seconds of one core, roughly.
SECONDS = {
    "methods/test_contract_data.py": 400,
    "figures/test_figures_fit.py": 200,
    "numeric/test_equal_bytes.py": 130,
    "workflow/test_remembered.py": 120,
    "workflow/test_flags.py": 60,
    "workflow/test_interrupted.py": 60,
    "workflow/test_own_data.py": 60,
    "workflow/test_module.py": 50,
    "workflow/test_installed.py": 50,
    "workflow/test_foreign.py": 40,
    "workflow/test_faults.py": 40,
    "methods/test_contract_recipes.py": 60,
    "methods/test_contract_results.py": 40,
    "methods/test_contract_keys.py": 25,
}


def rank(tests: list[pytest.Item]) -> tuple[int, int]:
    """Say where a file stands: before all others those that want the built course, which takes
    longest, then what takes long, so that no process is left with that at the end; runs of
    Snakemake before the rest."""
    if any(BUILT in test.fixturenames for test in tests):
        return 0, 0
    is_run = any(test.get_closest_marker("workflow") for test in tests)
    return 1, -SECONDS.get("/".join(tests[0].path.parts[-2:]), 10 if is_run else 1)


def by_rank(tests: list[pytest.Item]) -> list[pytest.Item]:
    """Return the tests in the order of the ranks of their files, those of a file together."""
    assert all((TESTS / name).is_file() for name in SECONDS), "a file that takes long was renamed"
    files: dict[Path, list[pytest.Item]] = {}
    for test in tests:
        files.setdefault(test.path, []).append(test)
    return [test for file in sorted(files.values(), key=rank) for test in file]


def leave_others(tests: list[pytest.Item]) -> None:
    """Mark, of each test whose cases take turns, those as thorough whose turn it is not."""
    cases: Counter = Counter()
    for test in tests:
        if turns := test.get_closest_marker("turns"):
            place = (test.path, test.function.__name__)
            if cases[place] % turns.args[0]:
                test.add_marker(pytest.mark.thorough)
            cases[place] += 1


def built(folder: Path, shared: Path | None, build: Callable[[Path], object]) -> Path:
    """Build a folder. Where processes share one, the first builds there, and each has a copy with
    the same times."""
    if shared is None:
        build(folder)
        return folder
    kept = shared / "built" / folder.name
    with (shared / f"building {folder.name}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.is_dir():
            # Not below the name that says it is whole.
            part = shared / "a part" / folder.name
            shutil.rmtree(part, ignore_errors=True)
            build(part)
            kept.parent.mkdir(exist_ok=True)
            part.rename(kept)
    return Path(shutil.copytree(kept, folder, symlinks=True))
