"""Receipts: beside each raw file, a note of where it comes from and what its hash is.

The tidy files of a dataset carry those of its downloads on, so that whatever is made from them
can say from what.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.base.files import read_json, replacing
from unsupervised.data import listing

ORIGINAL, STAND_IN = "original", "stand-in"
SUFFIX = ".source.json"


def write(path: str | Path, raw: str | Path, origin: str, **more: str) -> None:
    """Record what a raw file is. Its address is not said here but in the config: the hash
    proves that any mirror gave the same bytes, so the record is equal on every machine.

    `more` is what else decided the content, such as the hash of a stand-in's model.
    """
    receipt = {
        "origin": origin,
        "sha256": listing.hash_of(raw),
        "bytes": listing.bytes_of(raw),
        **more,
    }
    with replacing(path) as part:
        part.write_text(json.dumps(receipt, indent=1) + "\n", encoding="utf-8")


def read(path: str | Path) -> dict:
    """Read a receipt; an empty one where there is none or none that can be read."""
    receipt = read_json(path)
    return receipt if is_whole(receipt) else {}


def is_whole(receipt: object) -> bool:
    """Say whether what was read is a receipt."""
    return isinstance(receipt, dict) and receipt.keys() >= {"origin", "sha256", "bytes"}


def is_stand_in(path: str | Path) -> bool:
    """Say whether a receipt is that of a stand-in."""
    return read(path).get("origin") == STAND_IN


def any_stand_in(paths: Iterable[str]) -> bool:
    """Say whether any of the raw files is a stand-in."""
    return any(is_stand_in(path) for path in paths)


def check(raw: str | Path, receipt: str | Path) -> None:
    """Raise InputError unless a raw file is the one its receipt describes."""
    expected = read(receipt).get("sha256", "nothing: its receipt is missing")
    found = listing.hash_of(raw)
    if found != expected and (folder := listing.folder_in(raw)):
        raise listing.changed(folder, found, expected)
    if found != expected:
        raise InputError(
            f"{raw}: sha256 is {found}, expected {expected}; "
            "move the file away and run again to fetch it"
        )


def beside(raw: str | Path) -> str:
    """Return the path of a raw file's receipt."""
    return f"{raw}{SUFFIX}"


def check_all(files: Iterable[str], known: Iterable[str]) -> None:
    """Raise InputError unless each raw file is the one that its receipt, among the known ones,
    describes."""
    known = set(known)
    for path in files:
        if beside(path) in known:
            check(path, beside(path))


def collect(receipts: Iterable[str], path: str | Path) -> None:
    """Write the receipts of a dataset's downloads into one file, each with its file's name."""
    found = [{"file": Path(r).name.removesuffix(SUFFIX), **whole(r)} for r in receipts]
    with replacing(path) as part:
        part.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def whole(path: str) -> dict:
    """Read a receipt; raise InputError where it is none."""
    if receipt := read(path):
        return receipt
    raise InputError(
        f"{path}: is no receipt, or a damaged one; remove it and run again to write it anew"
    )


def collected(path: str | Path) -> list[dict]:
    """Read what `collect` wrote; nothing where there is none or none that can be read."""
    found = read_json(path)
    return found if isinstance(found, list) and all(map(is_whole, found)) else []


def from_stand_in(path: str | Path) -> bool:
    """Say whether tidy data, by what `collect` wrote beside them, come from a stand-in."""
    return any(receipt.get("origin") == STAND_IN for receipt in collected(path))


def by_dataset(receipts: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the datasets with a stand-in among their receipts."""
    return [dataset for dataset, paths in receipts.items() if any_stand_in(paths)]
