"""Open packed files as bytes, and say in one line what is no packed file."""

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from unsupervised.archive import MAX_BYTES, too_large
from unsupervised.errors import InputError

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
    except UNREADABLE as error:
        raise InputError(f"{path}: cannot be unpacked ({error}); is it whole?") from error


def is_packed(path: str | Path) -> bool:
    """Say whether a file's name says that it is packed."""
    return Path(path).suffix in (".gz", ".xz", ".zip")


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file as bytes, unpacked where its name says that it is packed."""
    kind = Path(path).suffix
    if kind == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(only_member(archive, path)) as file:
            yield file
    else:
        with {".gz": gzip.open, ".xz": lzma.open}.get(kind, open)(path, "rb") as file:
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
