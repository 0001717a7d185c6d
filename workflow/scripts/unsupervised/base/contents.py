"""What files hold, by their hashes; a file that has not moved is not read again.

Times tell nothing of content: an older file may take the place of a newer one. They only spare
reading: where size, times and inode are as they were, so is the content.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from unsupervised.base.files import keep_json, read_json, sha256

KEPT = Path(".snakemake/contents.json")
UNREADABLE = ""  # in place of the hash of a file that is there and cannot be read


def content(path: str | Path, hash_of: Callable[[Path], str] = sha256) -> str:
    """Return the hash of a file; of a folder, that of the names and hashes of what is read in it:
    its texts, or the part files of a Parquet table."""
    path = Path(path)
    if not path.is_dir():
        return hash_of(path)
    files = {file: file.name for file in sorted(path.glob("*.txt"))}
    files |= {file: file.relative_to(path).as_posix() for file in part_files(path)}
    texts = "".join(f"{hash_of(file)}  {name}\n" for file, name in files.items())
    return hashlib.sha256(texts.encode()).hexdigest()


def part_files(folder: Path) -> list[Path]:
    """Return the part files of a folder that is one Parquet table, however deep; what begins with
    a point or _ is no part, as those who write such folders agree."""
    found = sorted(folder.rglob("*.parquet"), key=lambda file: file.relative_to(folder).parts)
    return [
        file
        for file in found
        if file.is_file() and not any(p[0] in "._" for p in file.relative_to(folder).parts)
    ]


class Contents:
    """The SHA-256 of files, kept in a file from run to run."""

    def __init__(self, kept: Path) -> None:
        """Begin with what an earlier run has kept, if that can be read."""
        self.kept, self.is_news = kept, False
        found = read_json(kept)
        self.known: dict[str, list] = found if isinstance(found, dict) else {}

    def of(self, path: str | Path) -> str:
        """Return what `content` does, reading only files that have moved."""
        found = os.stat(path)  # noqa: PTH116 - asked of thousands of files
        if S_ISDIR(found.st_mode):
            return content(path, self.of)
        return self.of_found(str(path), found)

    def of_found(self, path: str, found: os.stat_result) -> str:
        """Return the hash of a file of which the system says this."""
        key = [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]
        known = self.known.get(path)
        if not isinstance(known, list) or known[:-1] != key:
            known = self.known[path] = [*key, sha256(path)]
            self.is_news = True
        return known[-1]

    def keep(self) -> None:
        """Write down what is known, if that is news; do without where nothing can be written."""
        if self.is_news:
            keep_json(self.kept, self.known)
            self.is_news = False


class Look:
    """One look at many files, of which some are asked for again and again."""

    def __init__(self, contents: Contents) -> None:
        """Look at each file once."""
        self.contents = contents
        self.seen: dict[str, str | None] = {}

    def of(self, path: str) -> str | None:
        """Return the hash of a file, `UNREADABLE` where there is none to be had; None where no
        file is there."""
        if path not in self.seen:
            self.seen[path] = self.first(path)
        return self.seen[path]

    def first(self, path: str) -> str | None:
        """Return what `of` does, at the first look."""
        try:
            found = os.stat(path)  # noqa: PTH116 - asked of thousands of files
        except OSError:
            return None
        if not S_ISREG(found.st_mode):
            return None
        try:
            return self.contents.of_found(path, found)
        except OSError:
            return UNREADABLE
