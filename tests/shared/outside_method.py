"""A package of somebody else that brings a method: the template under another name, installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

from unsupervised.methods.new.writing import TEMPLATE, renamed

PACKAGE, METHOD = "somebodys", "outlying"
POINT = f"{PACKAGE}.{METHOD}.declaration:METHOD"


def install(folder: Path, point: str = POINT) -> Path:
    """Install the package into a folder, as pip does from its wheel; return where it lies."""
    wheel = folder.with_name(f"{PACKAGE}-1.0-py3-none-any.whl")
    write_wheel(wheel, point)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    command += ["--disable-pip-version-check", "--target", str(folder), str(wheel)]
    subprocess.run(command, check=True)
    return folder / PACKAGE


def write_wheel(path: Path, point: str) -> None:
    """Write what a build of the package would: its files, and the entry point of its method."""
    info = f"{PACKAGE}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{PACKAGE}/__init__.py", "")
        for name, text in sources().items():
            wheel.writestr(f"{PACKAGE}/{METHOD}/{name}", text)
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: 1.0\n"
        )
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/entry_points.txt", f"[unsupervised.methods]\n{METHOD} = {point}\n")
        wheel.writestr(f"{info}/RECORD", "")


def sources() -> dict[str, str]:
    """Return the files of the method's folder, by their paths within it."""
    files = [p for p in TEMPLATE.rglob("*") if p.suffix in (".py", ".rst", ".j2")]
    parts = {p.relative_to(TEMPLATE).as_posix(): p.read_text(encoding="utf-8") for p in files}
    return {
        name: renamed(text, METHOD).replace(f"unsupervised.methods.{METHOD}", f"{PACKAGE}.{METHOD}")
        for name, text in parts.items()
        if not name.startswith("tests/")
    }
