"""Open packed files as bytes, and say in one line what is no packed file."""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from unsupervised.base.errors import InputError
from unsupervised.data.archive import MAX_BYTES, too_large


def open_zst(path: str, mode: str) -> BinaryIO:
    """Open a file that Zstandard has packed."""
    import pyarrow

    return io.BufferedReader(pyarrow.input_stream(path, compression="zstd"))


OPENERS = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open, ".zst": open_zst}
# The last is what zipfile says of a cipher, or of a way to pack that it does not know.
UNREADABLE = (
    gzip.BadGzipFile, lzma.LZMAError, zipfile.BadZipFile, EOFError, zlib.error, RuntimeError,
)  # fmt: skip


@contextmanager
def unpacking(path: str) -> Iterator[None]:
    """Turn what is said of a packed file that is none, or not whole, into a message."""
    try:
        yield
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder; name a file in it") from None
    except (*UNREADABLE, OSError) as error:
        # A plain OSError speaks of the file, a packed one's of what it holds.
        if isinstance(error, OSError) and error.errno:
            raise
        raise InputError(f"{path}: cannot be unpacked ({error}); is it whole?") from error


def packing(path: str | Path) -> str:
    """Return the ending of a name that says how a file is packed, in small letters."""
    kind = Path(path).suffix.lower()
    return kind if kind == ".zip" or kind in OPENERS else ""


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file as bytes, unpacked where its name says that it is packed."""
    if packing(path) == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(only_member(archive, path)) as file:
            yield file
    else:
        with OPENERS.get(packing(path), open)(path, "rb") as file:
            yield file


def only_member(archive: zipfile.ZipFile, path: str) -> zipfile.ZipInfo:
    """Return the one file of an archive; refuse more, and one too large."""
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) != 1:
        names = ", ".join(info.filename for info in members[:5]) or "nothing"
        raise InputError(
            f"{path}: holds {len(members)} files ({names}); expected one, or name those to take "
            "out in source.members"
        )
    if members[0].file_size > MAX_BYTES:
        raise too_large(path, MAX_BYTES)
    return members[0]
