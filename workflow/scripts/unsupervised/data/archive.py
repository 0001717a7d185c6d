"""Take named members out of a ZIP archive, and nothing else."""

import zipfile
import zlib
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.base.files import replacing

MAX_BYTES = 2 * 1024**3


def unpack(archive: str | Path, member: str, path: str | Path, max_bytes: int = MAX_BYTES) -> None:
    """Write one member of the archive to `path`.

    The size of what comes out is bounded by
    `max_bytes`, whatever the archive claims. The member's own path never decides where
    anything is written. Raises InputError when a check fails.
    """
    archive = Path(archive)
    try:
        with zipfile.ZipFile(archive) as opened:
            info = find(opened, archive, member)
            if info.file_size > max_bytes:
                raise too_large(f"{archive}: {member}", max_bytes)
            with replacing(path) as part, opened.open(info) as source, part.open("wb") as target:
                copy_bounded(source, target, max_bytes, f"{archive}: {member}")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise InputError(
            f"{archive}: not a readable ZIP archive ({error}); fetch it again"
        ) from error


def find(opened: zipfile.ZipFile, archive: Path, member: str) -> zipfile.ZipInfo:
    """Return the one entry of that name; refuse doubles, folders, links and ciphers."""
    entries = [info for info in opened.infolist() if info.filename == member]
    if not entries:
        names = ", ".join(i.filename for i in opened.infolist() if not i.is_dir()) or "nothing"
        raise InputError(f"{archive}: no member {member!r}; it holds {names}")
    if len(entries) > 1:
        raise InputError(f"{archive}: holds {member!r} {len(entries)} times; expected it once")
    info = entries[0]
    if info.is_dir() or (info.external_attr >> 16) & 0o170000 not in (0, 0o100000):
        raise InputError(f"{archive}: {member!r} is not a plain file")
    if info.flag_bits & 0x1:
        raise InputError(f"{archive}: {member!r} is encrypted; unpack it by hand")
    return info


def copy_bounded(source, target, max_bytes: int, name: str) -> None:
    """Copy a stream; raise InputError as soon as it is longer than `max_bytes`."""
    left = max_bytes
    while chunk := source.read(1 << 20):
        left -= len(chunk)
        if left < 0:
            raise too_large(name, max_bytes)
        target.write(chunk)


def too_large(name: str, max_bytes: int) -> InputError:
    """Return the refusal of a member that would fill the disk."""
    return InputError(f"{name}: unpacks to more than {max_bytes} bytes; unpack it by hand")


def is_archive(name: str) -> bool:
    """Say whether a file name is that of a ZIP archive."""
    return name.lower().endswith(".zip")
