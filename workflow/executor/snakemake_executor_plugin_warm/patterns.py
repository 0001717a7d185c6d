"""Compile no pattern of file names that begins or ends otherwise than the file looked for.

Snakemake looks for the rule that makes a file by the patterns of all that a rule writes, its log
and its benchmark too, and compiles each that it tries: half of them for nothing.
"""

from functools import cache

from snakemake.io import _IOFile

# Where Snakemake keeps a pattern and what it compiles to; in another version it may be elsewhere.
KEPT = {"_file", "_regex"}


def compile_few() -> None:
    """Take the place of Snakemake's matching of a file's name."""
    if set(getattr(_IOFile, "__slots__", ())) >= KEPT:
        _IOFile.match = matching(_IOFile.match)


def matching(match):
    """Return a method that does as Snakemake's, which is asked where it may match."""

    def quick(file, target):
        """Return how a name matches a pattern; None where it does not."""
        if file._regex is None and isinstance(file._file, str):
            first, last = ends(str(file._file))
            # A pattern also matches a name with the end of a line after it.
            if not target.startswith(first) or not target.endswith((last, "\n")):
                return None
        return match(file, target)

    return quick


@cache
def ends(pattern: str) -> tuple[str, str]:
    """Return what stands before the first wildcard of a pattern, and after the last."""
    return pattern.partition("{")[0], pattern.rpartition("}")[2]
