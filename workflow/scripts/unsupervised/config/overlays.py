"""One config file over another: an empty key takes away what an earlier file says.

Snakemake merges the files: mappings key by key, anything else is replaced. So `raw:` or
`raw: null` in a later file leaves an empty key, which here means that the variant, step,
dataset or setting is gone. A file after that may write it anew, from nothing.
"""

import copy
from collections.abc import Iterator, Mapping

from unsupervised.config.locations import Locations

Path = tuple[str, ...]


def without_what_is_taken_away(merged: Mapping, places: Locations) -> Mapping:
    """Return the merged config without the keys that a later file takes away.

    An empty key with nothing before it stays as it is: what it may mean, its type decides.
    """
    gone = list(taken_away(merged, places))
    if not gone:
        return merged
    left = copy.deepcopy(dict(merged))
    for path in gone:
        drop(left, path)
    return left


def taken_away(merged: Mapping, places: Locations) -> Iterator[Path]:
    """Yield the path of each key that is taken away, or that what is written anew lacks."""
    for path, said in places.said.items():
        emptied = [file for (_, before), (file, now) in zip(said, said[1:], strict=False)
                   if now and not before]  # fmt: skip
        if not emptied:
            continue
        last = emptied[-1]
        for inner, files in places.said.items():
            if inner[: len(path)] == path and files[-1][0] <= last:
                yield inner
    # What the command line empties stands in no file.
    for path in empty_keys(merged):
        if path in places.said and not places.said[path][-1][1]:
            yield path


def empty_keys(block: Mapping, path: Path = ()) -> Iterator[Path]:
    """Yield the path of each key without a value."""
    for key, value in block.items():
        if value is None:
            yield (*path, str(key))
        elif isinstance(value, Mapping):
            yield from empty_keys(value, (*path, str(key)))


def drop(block: object, path: Path) -> None:
    """Remove the key at a path, where it is there."""
    for key in path[:-1]:
        block = block.get(key) if isinstance(block, dict) else None
    if isinstance(block, dict):
        block.pop(path[-1], None)
