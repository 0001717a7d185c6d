"""The natural order of names: numbers by their size, all else by its letters."""

import re
from collections.abc import Iterable

NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")


def order(names: Iterable[str]) -> list[str]:
    """Return the different names, each once: `class 2` before `class 10`, -1.5 before -1."""
    different = sorted(set(names))
    if all(NUMBER.fullmatch(name) for name in different):
        return sorted(different, key=float)
    return sorted(different, key=parts)


def parts(name: str) -> list:
    """Return a name's letters and whole numbers in turn."""
    found = re.split(r"(\d+)", name)
    return [int(part) if i % 2 else part for i, part in enumerate(found)]
