"""What jobs have made, and of what: so that a later run sees whatever is no longer so.

Snakemake goes by times and by records of its own, which a copy, a cleanup or an end at the wrong
moment takes away. Each job leaves one small file when all that it makes is whole, so jobs on
several machines never write the same one. Before a run, what is missing, is not as it was made, or
was made of something else is made again.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from unsupervised.base.contents import Look, content
from unsupervised.base.files import read_json, replacing

FOLDER = Path(".snakemake/made")
LARGE = 20_000_000  # bytes; the hash of a larger input is looked up where it was made here


@dataclass(frozen=True)
class Told:
    """What a job reads and writes, its part of the config, and the hash of its code."""

    inputs: Iterable[str]
    outputs: Iterable[str]
    spec: str
    code: str


@dataclass(frozen=True)
class Record:
    """The hashes of what a job has made and of what it was made of."""

    outputs: Mapping[str, str]
    inputs: Mapping[str, str]
    spec: str
    code: str


def keep(told: Told, folder: Path = FOLDER) -> None:
    """Record what a job has made, and of what."""
    outputs = {str(path): content(path) for path in told.outputs}
    known = known_outputs(told.inputs, folder)
    inputs = {str(path): known.get(str(path)) or content(path) for path in told.inputs}
    record = Record(outputs, inputs, short(told.spec), told.code)
    name = short(min(outputs, default=""))
    with replacing(folder / f"{name}.json") as part:
        part.write_text(json.dumps(asdict(record), sort_keys=True, indent=1), encoding="utf-8")


def known_outputs(paths: Iterable[str], folder: Path) -> dict[str, str]:
    """Return the hashes that jobs have recorded of what they made, if any path is large."""
    if not any(Path(path).stat().st_size > LARGE for path in paths):
        return {}
    return {path: record.outputs[path] for path, record in read(folder).items()}


def short(text: str) -> str:
    """Return a short hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read(folder: Path = FOLDER) -> dict[str, Record]:
    """Return for each file that jobs have made its record; what cannot be read says nothing.

    Where two name the same file, as after a rule was split, the later one counts.
    """
    found: dict[str, Record] = {}
    for path in by_time(folder):
        with suppress(TypeError, AttributeError):
            record = Record(**read_json(path))
            record.inputs.items()  # a mapping, or nothing is known
            found |= dict.fromkeys(record.outputs.keys(), record)
    return found


def by_time(folder: Path) -> list[str]:
    """Return the records in a folder, the latest last."""
    with suppress(OSError), os.scandir(folder) as entries:
        times = [(e.stat().st_mtime_ns, e.path) for e in entries if e.name.endswith(".json")]
        return [path for _, path in sorted(times)]
    return []


def said_of(path: str, aside: str | None) -> str:
    """Return the line that tells of a file that was changed; `aside` is where that is kept."""
    kept = f"; what lay there is kept as {aside}" if aside else ""
    return f"{path} is not as it was made: it is made again{kept}"


def said_of_unknown(count: int) -> str:
    """Return the line that tells of files that no job here is known to have made."""
    return f"Made again, for no run in this folder is known to have made them: {count} of the files"


def changed(outputs: Iterable[str], made: Mapping[str, Record], look: Look) -> list[str]:
    """Return the files that are there and hold something else than what was made."""
    known = [path for path in outputs if path in made]
    return [path for path in known if look.of(path) not in (None, made[path].outputs[path])]


def outdated(inputs: Iterable[str], record: Record, look: Look) -> list[str]:
    """Return the inputs that are there and are not what a job has read."""
    return [path for path in inputs if look.of(path) not in (None, record.inputs.get(path))]


def of_another(read: str, path: str, made: Mapping[str, Record], look: Look) -> set[str]:
    """Return a path, where it was made of a file that held something else, or is gone."""
    held = made[path].inputs.get(read) if path in made else None
    return set() if held in (None, look.of(read)) else {path}


def after(paths: Iterable[str], made: Mapping[str, Record]) -> set[str]:
    """Return what was made of some files, and of what was made of these, and so on."""
    found, waiting = set(), set(paths)
    while waiting:
        waiting = {out for out, r in made.items() if waiting & r.inputs.keys()} - found
        found |= waiting
    return found


def no_longer_read(inputs: Iterable[str], record: Record) -> set[str]:
    """Return what a job has read and would not read now."""
    return record.inputs.keys() - set(inputs)


def is_told(record: Record, spec: str, code: str) -> bool:
    """Say whether a job was told this part of the config, and had this code."""
    return (record.spec, record.code) == (short(spec), code)
