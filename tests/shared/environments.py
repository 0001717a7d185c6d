"""Environments of some packages and what these require, made of those that are installed here.

Nothing is downloaded: each package is linked, so that what another one brings is not there.
"""

import os
import re
import subprocess
import sysconfig
import tomllib
import venv
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from workflow_tools import ROOT, of_a_user

SCRIPT = "#!{python}\nimport sys\nfrom {module} import {name}\nsys.exit({name}())\n"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# What an environment of the tests would bring along to one that is made here.
OUTER = ("PYTHONPATH", "PYTHONSAFEPATH", "VIRTUAL_ENV", "PYTHONHOME", "XDG_CACHE_HOME")


def named(name: str) -> str:
    """Return a package's name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required(*requirements: str) -> dict[str, Distribution]:
    """Return the packages that requirements mean, and all that these require in turn."""
    found: dict[str, Distribution] = {}
    waiting = list(map(Requirement, requirements))
    seen = set()
    while waiting:
        wanted = waiting.pop()
        key = named(wanted.name), tuple(sorted(wanted.extras))
        if key in seen:
            continue
        seen.add(key)
        found[key[0]] = package = distribution(wanted.name)
        for line in package.requires or ():
            inner = Requirement(line)
            extras = wanted.extras or {""}
            if not inner.marker or any(inner.marker.evaluate({"extra": e}) for e in extras):
                waiting.append(inner)
    return found


def environment(folder: Path, *requirements: str) -> Path:
    """Make an environment of just what requirements mean, and return its folder of commands."""
    venv.create(folder, symlinks=True)
    paths = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)}, scheme="venv")
    site, commands = Path(paths["purelib"]), Path(paths["scripts"])
    for package in required(*requirements).values():
        for top in {file.parts[0] for file in package.files or () if ".." not in file.parts}:
            if top != "__pycache__" and not (site / top).exists():
                (site / top).symlink_to(Path(str(package.locate_file(top))).resolve())
        for entry in package.entry_points.select(group="console_scripts"):
            text = SCRIPT.format(python=commands / "python", module=entry.module, name=entry.attr)
            (commands / entry.name).write_text(text, encoding="utf-8")
            (commands / entry.name).chmod(0o755)
    return commands


def run(
    commands: Path, folder: Path, *line: str, **environment: str
) -> subprocess.CompletedProcess:
    """Run a command of an environment in a folder, as one would who knows no other environment."""
    outside = {k: v for k, v in of_a_user().items() if k not in OUTER}
    outside["PATH"] = f"{commands}{os.pathsep}{os.defpath}"
    home = commands.parent / "home"
    home.mkdir(exist_ok=True)
    return subprocess.run(
        [commands / line[0], *line[1:]],
        cwd=folder,
        env={**outside, "HOME": str(home), **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
