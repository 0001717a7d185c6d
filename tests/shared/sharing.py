"""How two processes share the tests: each takes the next file that the other one has not taken.

The first goes through the files from the front, the second from the back, until they meet. So
each keeps what a file's tests have in common, and what is built for many is mostly built once:
tests of the built course stand in front, other runs of Snakemake at the end, and between them the
many quick ones, so that both end at nearly the same moment.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# The folder in which they share, taken out of the environment: pytest in a test is on its own.
PLACE = os.environ.pop("TESTS_SHARED_IN", None)
IS_SECOND = os.environ.pop("TESTS_TURN", None) == "1"
BUILT = "project"  # the fixture of the built course


def rank(tests: list[pytest.Item]) -> int:
    """Say where a file stands: in front, in the middle or at the end."""
    if any(BUILT in test.fixturenames for test in tests):
        return 0
    return 2 if any(test.get_closest_marker("workflow") for test in tests) else 1


def by_file(tests: list[pytest.Item]) -> list[list[pytest.Item]]:
    """Return the tests of each file, the files in the order of their ranks."""
    files: dict[Path, list[pytest.Item]] = {}
    for test in tests:
        files.setdefault(test.path, []).append(test)
    return sorted(files.values(), key=rank)


def taken(tests: list[pytest.Item], place: Path, from_back: bool) -> Iterator[pytest.Item]:
    """Yield the tests of each file that no process has taken before."""
    files = by_file(tests)
    for file in reversed(files) if from_back else files:
        try:
            (place / str(file[0].path).replace(os.sep, "!")).touch(exist_ok=False)
        except FileExistsError:
            continue
        yield from file


def run(session: pytest.Session) -> bool | None:
    """Run the tests that this process takes; None where it shares them with none."""
    if PLACE is None or session.testsfailed or session.config.option.collectonly:
        return None
    mine = taken(session.items, Path(PLACE), IS_SECOND)
    test = next(mine, None)
    while test is not None:
        # Pytest ends what a test and the next one do not have in common.
        following = next(mine, None)
        test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        test = following
    return True


def built(folder: Path, build: Callable[[Path], object]) -> Path:
    """Build a folder; where processes share the tests, copy with its times what one has built."""
    if PLACE is None:
        build(folder)
        return folder
    kept = Path(PLACE) / "built" / folder.name
    with (Path(PLACE) / "building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.is_dir():
            # Not below the name that says it is whole.
            build(kept.with_name("a part") / folder.name)
            (kept.with_name("a part") / folder.name).rename(kept)
    return Path(shutil.copytree(kept, folder, symlinks=True))
