"""Let an environment work where its folder was moved, renamed or copied to.

Its commands name the Python that runs them by its full path, the script that activates it names the
folder, and a path file leads to the executor. Run as `python relocate.py .venv` in a checkout;
`make` does whenever the folder is another one than before. Nothing but Python is needed.
"""

import os
import re
import sys
import sysconfig
from pathlib import Path

# Read by a shell, the first two lines run the rest by the Python beside this file.
FIRST_LINES = """#!/bin/sh
'''exec' "$(dirname "$0")/python" "$0" "$@"
' '''
"""
PYTHON = re.compile(rb"#!(/bin/sh\n'''exec' )?[^\n]*/bin/python[^\n]*\n(' '''\n)?")
EXECUTOR = Path("workflow", "executor")


def relocate(environment: Path, site: Path) -> None:
    """Make all of an environment's commands, and its path file in `site`, independent of where it
    lies, and its activation that of the place where it lies now."""
    for path in sorted((environment / "bin").iterdir()):
        if path.is_file() and not path.is_symlink():
            text = path.read_bytes()
            if path.name.startswith("activate"):
                renewed = activated(text, environment.resolve())
            else:
                renewed = PYTHON.sub(FIRST_LINES.encode(), text, count=1) if is_ours(text) else text
            if renewed != text:
                path.write_bytes(renewed)
    leads = os.path.relpath(environment.resolve().parent / EXECUTOR, site.resolve())
    (site / "unsupervised.pth").write_text(f"{leads}\n", encoding="utf-8")


def is_ours(text: bytes) -> bool:
    """Say whether a file is a script that a Python of some environment runs."""
    return PYTHON.match(text) is not None and FIRST_LINES.encode() not in text


def activated(text: bytes, place: Path) -> bytes:
    """Return the script that activates an environment with the place where that lies now."""
    found = re.search(rb"VIRTUAL_ENV[= ][\"']?(/[^\"'\n]*)[\"']?", text)
    return text.replace(found[1], os.fsencode(place)) if found else text


if __name__ == "__main__":
    relocate(Path(sys.argv[1]), Path(sysconfig.get_path("purelib")))
