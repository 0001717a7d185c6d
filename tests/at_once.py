"""Run the tests in two processes, which share them file by file: `python tests/at_once.py …`.

What is given goes to pytest. The first process shows how far it is; what the second one says comes
at the end.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path


def started(place: str, turn: int, told: list[str], said) -> subprocess.Popen:
    """Start one process on the tests that are shared in a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "pytest", *told],
        env={**os.environ, "TESTS_SHARED_IN": place, "TESTS_TURN": str(turn)},
        stdout=said, stderr=None if said is None else subprocess.STDOUT,
    )  # fmt: skip


def main(told: list[str]) -> int:
    """Run both, and return what the worse one ended with."""
    with tempfile.TemporaryDirectory(prefix="tests-") as place:
        report = Path(place) / "second.txt"
        with report.open("wb") as said:
            runs = [started(place, 0, told, None), started(place, 1, told, said)]
            # An interrupt reaches both, which say what they did; whatever ends this one ends them.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, lambda *_: [run.terminate() for run in runs])
            codes = [run.wait() for run in runs]
        print("\nThe second process:\n", report.read_text("utf-8", "replace"), sep="\n", flush=True)
    # A process that was ended by a signal has a code below zero.
    return max(abs(code) for code in codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
