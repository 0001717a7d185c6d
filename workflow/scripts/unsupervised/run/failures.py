"""What failed in a run and why, in a few lines at its end."""

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

LAST = "What is done stays: correct what is named and run again."


def summary(folder: str | Path, began: float) -> str:
    """Return a line for each job that failed since a time in seconds, by the jobs' own logs.

    A job writes its log anew, and one that fails ends it with its message.
    """
    lines = list(failures(Path(folder), began))
    if not lines:
        return ""
    count = "1 job" if len(lines) == 1 else f"{len(lines)} jobs"
    return "\n".join([f"{count} failed:", *(f"  {line}" for line in lines), LAST])


def failures(folder: Path, began: float) -> Iterator[str]:
    """Yield each log that ends with an error, and the first line of that."""
    for path in sorted(folder.rglob("*.log")):
        with suppress(OSError):  # a log that cannot be read has no last word
            if path.stat().st_mtime >= began and (message := last_word(path)):
                yield f"{path}: {message}"


def last_word(path: Path) -> str:
    """Return the first line of the message with which a job's log ends, if it has one."""
    text = path.read_text(encoding="utf-8", errors="replace")
    found = re.findall(r"(?m)^Error: (.*)$", text)
    return found[-1].rstrip(":") if found else ""


def say(text: str) -> None:
    """Print a text where people look, if there is one; that nobody looks is no fault."""
    if text:
        with suppress(OSError, ValueError):
            print(text, file=sys.stderr, flush=True)
