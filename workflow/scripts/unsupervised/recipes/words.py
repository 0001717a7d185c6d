"""Values as Python source writes them, and names that data lend to variables."""

import builtins
import keyword
import re
from collections.abc import Iterable, Mapping

# What scripts import, and the names that reading and preparing give to what they make; those of a
# method are found in what it says.
TAKEN = {
    "np", "pd", "plt", "blocks", "columns", "counter", "counts", "folder", "measured", "names",
    "parted", "ranges", "reduced", "roots", "say", "scaled", "scaler", "shares", "spread", "table",
    "values", "weighed", "words", *dir(builtins), *keyword.kwlist,
}  # fmt: skip


def source(value: object) -> str:
    """Return a value as Python source, texts in double quotes where that needs no more escapes."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{source(k)}: {source(v)}" for k, v in value.items()) + "}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, Iterable):
        return "[" + ", ".join(map(source, value)) + "]"
    return repr(value)


def grouped(weights: Mapping[str, float]) -> dict[float, list[str]]:
    """Return the names of each weight but 1."""
    found: dict[float, list[str]] = {}
    for name, weight in weights.items():
        if weight != 1:
            found.setdefault(float(weight), []).append(name)
    return found


def quoted(text: str) -> str:
    """Return a text as a formatter would quote it."""
    found = repr(text)
    if found.startswith('"') or '"' in text:
        return found
    return f'"{found[1:-1]}"'


def identifier(name: str, other: str = "data", taken: Iterable[str] = ()) -> str:
    """Return a name as one of a variable, `other` where nothing of it can be one."""
    found = re.sub(r"\W+", "_", name.strip()).strip("_").lower()
    if not found.isidentifier() or not found.isascii():
        found = other
    while found in TAKEN or found in taken:
        found += "_"
    return found


def in_comment(text: str) -> str:
    """Return a text as part of a comment, on one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
