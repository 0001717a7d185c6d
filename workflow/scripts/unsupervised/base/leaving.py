"""Whether a job leaves something behind in its process that the next one there could see.

After a job that leaves nothing the executor goes on to the next in the same process. Code that is
not this project's may set options of libraries and change what it likes, so that where a package
brings a method no job is said to leave nothing.
"""

import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

GROUP = "unsupervised.methods"  # of entry points, by which a package brings a method
LEFT: list[str] = []  # what jobs of this process have left behind


def say() -> None:
    """Tell the executor whether this job leaves nothing behind."""
    sys.modules["__main__"].leaves_nothing = not LEFT and not any(map(may_bring, sys.path))


@cache
def may_bring(folder: str) -> bool:
    """Say whether an installed package in a folder of imports may bring a method: a quick look, as
    Python itself reads the notes of all packages."""
    if Path(folder).is_file():
        return True  # an archive, into which Python looks
    with suppress(OSError), os.scandir(folder or ".") as entries:
        for entry in entries:
            if entry.name.endswith((".dist-info", ".egg-info")):
                with suppress(OSError), open(f"{entry.path}/entry_points.txt", "rb") as file:  # noqa: PTH123 - of a hundred packages
                    if GROUP.encode() in file.read():
                        return True
    return False
