"""A run that had nothing to do is remembered, so that the next one need not plan to learn it again.

What it was asked, and what the system said of each file that it went by, are kept: where all that
is as it was, there is nothing to do. Size, times and inode speak for a file, as in
`base/contents.py`; the times of folders, for the names within.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path

from unsupervised.base.files import keep_json, read_json
from unsupervised.run import made
from unsupervised.run.fingerprint import installed, moved

KEPT = Path(".snakemake/settled.json")
MOST = 4  # questions that are remembered
# Words of a command line that ask for files and no more. With any other one a run is planned.
PLAIN = re.compile(r"-n|--dry-?run|-q|--quiet|--configfiles?|--cores|-c\w*|-j\w*|[^-].*", re.DOTALL)
NOTES = (".snakemake/named.json", ".snakemake/datasets.json", ".snakemake/incomplete")
HEARD = ("SNAKEMAKE", "UNSUPERVISED")  # how the names of variables begin that say something
# A file or folder, and what the system says of it.
Seen = tuple[str | int, ...]


def question(
    words: Sequence[str],
    told: object,
    here: Path,
    configs: Iterable[str | Path],
    packages: Iterable[Path] = (),
) -> str:
    """Return a hash of what is asked and of all that decides the answer beside data and results.

    These are the command line, what else Snakemake was told, the workflow that lies in `here`, the
    folders of packages that bring methods, config files and profiles, what is installed, and what
    jobs have recorded. Nothing where the
    command line asks for more than files.
    """
    if not all(map(PLAIN.fullmatch, words)):
        return ""
    env = {name: value for name, value in os.environ.items() if name.startswith(HEARD)}
    own = (here / "workflow", here / "profiles", Path("profiles"), Path("default"), made.FOLDER)
    tops = (*own, *packages)
    files = [here / "Snakefile", *configs, *NOTES]
    said = [sys.version, sys.path, str(Path.cwd()), list(words), plain(told), plain(env)]
    lies = [*map(see, files), *(seen for top in tops for seen in within(top))]
    return digest([*said, *sorted(installed()), *lies])


def plain(value: object) -> str:
    """Return a value as text, the same in each process: sets have no order of their own."""
    if is_dataclass(value) and not isinstance(value, type):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, dict):
        return f"{{{', '.join(sorted(f'{plain(k)}: {plain(v)}' for k, v in value.items()))}}}"
    if isinstance(value, set | frozenset):
        return f"{{{', '.join(sorted(map(plain, value)))}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(plain, value))}]"
    return repr(value)


def see(path: str | Path) -> Seen:
    """Return what the system says of a file or folder; its name alone where there is none."""
    return str(path), *moved(str(path))


def within(top: Path) -> Iterator[Seen]:
    """Yield what the system says of each file below a folder but what Python compiles."""
    for above, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (see(f"{above}/{name}") for name in sorted(files))


def folders(*tops: str) -> Iterator[Seen]:
    """Yield what the system says of folders and all below them, which changes with the names of
    what lies there."""
    for top in tops:
        for above, names, _ in os.walk(top):
            names.sort()
            yield see(above)


def digest(seen: Iterable) -> str:
    """Return a hash of what was seen."""
    return hashlib.sha256(repr(list(seen)).encode(errors="surrogateescape")).hexdigest()


def known(asked: str, kept: Path = KEPT) -> list[str] | None:
    """Return what the run said that was asked the same and had nothing to do; None where there
    was none, or a file has moved since."""
    note = read_json(kept)
    found = note.get(asked) if asked and isinstance(note, dict) else None
    try:
        paths, state, said = found
        is_so = all(isinstance(text, str) for text in (*paths, *said))
        return list(said) if is_so and digest(map(see, paths)) == state else None
    except (TypeError, ValueError):
        return None


def remember(asked: str, seen: Sequence[Seen], said: Sequence[str], kept: Path = KEPT) -> None:
    """Keep what a run said that had nothing to do, with the last ones that were asked otherwise.

    `seen` is what the system said when the run looked, not what it would say now.
    """
    note = read_json(kept)
    others = {k: v for k, v in note.items() if k != asked} if isinstance(note, dict) else {}
    last = dict(list(others.items())[1 - MOST :])
    keep_json(kept, {**last, asked: [[path for path, *_ in seen], digest(seen), list(said)]})
