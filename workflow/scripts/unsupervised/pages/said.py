"""What figures show, in one sentence each, said by the functions that their methods declare."""

import importlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from unsupervised.base.saying import Opened, Say


def sentence(told: Mapping, root: Path) -> str:
    """Return what a figure shows: `told` names the function under `says`, under `read` its tables,
    by name, and under `settings` what it reads of the variant; `root` is the folder of results.
    Nothing where there is no such function, or where it cannot say anything."""
    if not told.get("says"):
        return ""
    paths = {name: root.joinpath(*PurePosixPath(p).parts[1:]) for name, p in told["read"].items()}
    return " ".join(function(told["says"])(Opened(paths), told["settings"]).split())


def function(named: str) -> Say:
    """Return a function that is named as `package.module:name`."""
    module, _, name = named.partition(":")
    return getattr(importlib.import_module(module), name)
