"""What jobs have made: the hash of each file they wrote, so that a change by hand is seen.

Before a run, what is missing or is not as it was made is looked for, and made again.

Each job leaves one small file when all that it makes is whole, so jobs on several machines never
write the same one.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from unsupervised.contents import Contents
from unsupervised.files import replacing, sha256

FOLDER = Path(".snakemake/made")


def keep(outputs: Iterable[str], folder: Path = FOLDER) -> None:
    """Record what one job has made; jobs that make nothing record nothing."""
    made = {str(path): sha256(path) for path in outputs}
    if made:
        name = hashlib.sha256(min(made).encode()).hexdigest()[:16]
        with replacing(folder / f"{name}.json") as part:
            part.write_text(json.dumps(made, sort_keys=True, indent=1), encoding="utf-8")


def read(folder: Path = FOLDER) -> dict[str, str]:
    """Return the hash of each file that jobs have made; what cannot be read says nothing."""
    made: dict[str, str] = {}
    for path in folder.glob("*.json"):
        with suppress(OSError, ValueError, TypeError):
            made |= json.loads(path.read_text(encoding="utf-8"))
    return made


def said_of(path: str, aside: str | None) -> str:
    """Return the line that tells of a file that was changed; `aside` is where that is kept."""
    kept = f"; what lay there is kept as {aside}" if aside else ""
    return f"{path} is not as it was made: it is made again{kept}"


def said_of_unknown(count: int) -> str:
    """Return the line that tells of files that no job here is known to have made."""
    return f"Made again, for no run in this folder is known to have made them: {count} of the files"


def changed(outputs: Iterable[str], made: Mapping[str, str], contents: Contents) -> list[str]:
    """Return the files that are there and hold something else than what was made."""
    there = [str(path) for path in outputs if str(path) in made and Path(path).is_file()]
    return [path for path in there if not is_whole(path, made[path], contents)]


def is_whole(path: str, expected: str, contents: Contents) -> bool:
    """Say whether a file can be read and holds what is expected."""
    try:
        return contents.of(path) == expected
    except OSError:
        return False
