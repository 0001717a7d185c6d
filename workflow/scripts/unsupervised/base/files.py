"""Write files so that a reader never sees half of one."""

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PART = ".part-"  # how the name of a file begins that is being written
CHECKS: list[Callable[[], None]] = []  # what must hold before a file takes its place


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Yield a temporary name beside `path`; move it there when the block ends well.

    The suffix is kept, because libraries choose the format by it. On any error the
    temporary file is removed and `path` stays as it was.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{PART}{secrets.token_hex(4)}{path.suffix}")
    # Made here and not by the library, with the rights that the umask leaves.
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    try:
        yield part
        for check in CHECKS:
            check()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def listed(paths: str | Iterable[str]) -> list[str]:
    """Return the files of a job's input, which is a path alone where there is one."""
    return [paths] if isinstance(paths, str) else list(paths)


def read_json(path: str | Path) -> object:
    """Return what a note holds; None where there is none, or none that can be read."""
    try:
        return json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def write_json(path: str | Path, note: object) -> None:
    """Write a note down."""
    with replacing(path) as part:
        part.write_text(json.dumps(note), encoding="utf-8")


def keep_json(path: str | Path, note: object) -> None:
    """Write a note down; do without where nothing can be written."""
    with suppress(OSError):
        write_json(path, note)


def aside_name(path: Path, expected: str, found: str) -> Path:
    """Return where to keep a file that is not the expected one, beside it, by both hashes."""
    return path.with_name(f"{path.name}.not-{expected[:8]}-{found[:8]}")


def sha256(path: str | Path) -> str:
    """Return the hexadecimal SHA-256 of a file's content."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
