"""Receipts: beside each raw file, a note of where it comes from and what its hash is."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from unsupervised.errors import InputError
from unsupervised.files import replacing, sha256

ORIGINAL, STAND_IN = "original", "stand-in"


def write(path: str | Path, raw: str | Path, origin: str) -> None:
    """Record what a raw file is. Its address is not said here but in the config: the hash
    proves that any mirror gave the same bytes, so the record is equal on every machine."""
    receipt = {
        "origin": origin,
        "sha256": sha256(raw),
        "bytes": Path(raw).stat().st_size,
    }
    with replacing(path) as part:
        part.write_text(json.dumps(receipt, indent=1) + "\n", encoding="utf-8")


def read(path: str | Path) -> dict:
    """Read a receipt; an empty one where there is none or none that can be read."""
    try:
        receipt = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    whole = isinstance(receipt, dict) and receipt.keys() >= {"origin", "sha256", "bytes"}
    return receipt if whole else {}


def is_stand_in(path: str | Path) -> bool:
    """Say whether a receipt is that of a stand-in."""
    return read(path).get("origin") == STAND_IN


def any_stand_in(paths: Iterable[str]) -> bool:
    """Say whether any of the raw files is a stand-in."""
    return any(is_stand_in(path) for path in paths)


def check(raw: str | Path, receipt: str | Path) -> None:
    """Raise InputError unless a raw file is the one its receipt describes."""
    expected = read(receipt).get("sha256", "nothing: its receipt is missing")
    found = sha256(raw)
    if found != expected:
        raise InputError(
            f"{raw}: sha256 is {found}, expected {expected}; "
            "move the file away and run again to fetch it"
        )


def by_dataset(receipts: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the datasets with a stand-in among their receipts."""
    return [dataset for dataset, paths in receipts.items() if any_stand_in(paths)]
