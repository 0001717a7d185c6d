"""Whether this process has run code that is not this project's.

Such code may leave behind what the next job in the process would see: options of libraries, caches,
threads. After a job without any, the executor goes on to the next in the same process.
"""

import sys

SEEN: list[str] = []  # names of modules, or of methods, that others brought


def seen(name: str) -> None:
    """Record that code of others was imported."""
    SEEN.append(name)


def say_whether_none() -> None:
    """Tell the executor whether a job leaves nothing behind that the next one could see."""
    sys.modules["__main__"].leaves_nothing = not SEEN
