"""Refuse a raw table that would take more memory than there is, before it is read."""

from collections.abc import Callable, Iterator
from pathlib import Path

from unsupervised.base import memory
from unsupervised.data import kept, sizes
from unsupervised.data.file_kinds import is_kept
from unsupervised.data.packed import opened, packing, unpacking


def refuse_too_large(path: str, delimiter: str, needed: Callable[[sizes.Extent], float]) -> int:
    """Raise InputError where a table would take more than the step may; return its bytes when it
    is unpacked. `needed` tells what a table of some extent takes."""
    size = 0
    for extent in extents(path, delimiter):
        size = extent.bytes
        what = f"a table of {extent.rows} rows and {size / 1024**2:.1f} MB when unpacked"
        way_out = "leave out rows or columns, or give a sparse array"
        memory.need_to_read(needed(extent), path, what, way_out)
    return size


def extents(path: str, delimiter: str) -> Iterator[sizes.Extent]:
    """Yield how far a table reaches: a Parquet file at once, a text more and more."""
    if is_kept(path):
        yield kept.extent(path)
        return
    with unpacking(path), opened(path) as file:
        yield from sizes.extents(file, delimiter)


def is_larger(path: str | Path, most: int) -> bool:
    """Say whether a table is larger than so many bytes when it is unpacked; no more of it is
    read than shows that."""
    if Path(path).stat().st_size > most:
        return True
    if is_kept(path):
        return kept.extent(path).bytes > most
    if not packing(path):
        return False
    with unpacking(path), opened(path) as file:
        return any(extent.bytes > most for extent in sizes.extents(file, ","))
