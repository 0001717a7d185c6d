"""What files hold, by their hashes; a file that has not moved is not read again.

Times tell nothing of content: an older file may take the place of a newer one. They only spare
reading: where size, times and inode are as they were, so is the content.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from unsupervised.base.files import keep_json, read_json, sha256

KEPT = Path(".snakemake/contents.json")


def content(path: str | Path, hash_of: Callable[[Path], str] = sha256) -> str:
    """Return the hash of a file; of a folder, that of the names and hashes of its texts."""
    path = Path(path)
    if not path.is_dir():
        return hash_of(path)
    texts = "".join(f"{hash_of(file)}  {file.name}\n" for file in sorted(path.glob("*.txt")))
    return hashlib.sha256(texts.encode()).hexdigest()


class Contents:
    """The SHA-256 of files, kept in a file from run to run."""

    def __init__(self, kept: Path) -> None:
        """Begin with what an earlier run has kept, if that can be read."""
        self.kept, self.is_news = kept, False
        found = read_json(kept)
        self.known: dict[str, list] = found if isinstance(found, dict) else {}

    def of(self, path: str | Path) -> str:
        """Return what `content` does, reading only files that have moved."""
        return content(path, self.of_file)

    def of_file(self, path: Path) -> str:
        """Return the hash of a file."""
        stat = path.stat()
        key = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
        known = self.known.get(str(path))
        if not isinstance(known, list) or known[:-1] != key:
            known = self.known[str(path)] = [*key, sha256(path)]
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
        self.of = cache(contents.of)
