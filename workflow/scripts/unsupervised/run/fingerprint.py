"""A hash of the code a script runs: itself, every package module it reaches, and the versions
of the libraries that these use.

Only the syntax tree counts, without docstrings, so comments, layout and file times
change nothing, while an edit two imports away does.
"""

import ast
import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from unsupervised.base.files import keep_json, read_json

PACKAGE = "unsupervised"
MODELS, FACTS = f"{PACKAGE}/data/stand_ins", "../stand-ins"
# Import → the packages whose versions may change a result. Those that only fetch are not here:
# what is fetched is known by its hash.
LIBRARIES = {
    "numpy": ["numpy"],
    "scipy": ["scipy", "numpy"],
    "sklearn": ["scikit-learn", "scipy", "numpy"],
    "pandas": ["pandas", "numpy"],
    "matplotlib": ["matplotlib", "numpy"],
    "openTSNE": ["opentsne", "scikit-learn", "scipy", "numpy"],
    "implicit": ["implicit", "scipy", "numpy"],
    "textalloc": ["textalloc", "numpy"],
    "pyarrow": ["pyarrow"],
}


def fingerprints(folder: Path, kept: Path | None = None) -> dict[str, str]:
    """Return a short hash of each script in a folder, by its stem, and of what it imports; and
    that of each model of a stand-in with its facts, as `stand_ins/<name>`.

    The package is looked for in the same folder. Imports inside functions count too. What
    was found is kept in the file `kept`: the hashes, for as long as no file has moved and no
    library was installed; and what each file holds, by the hash of its content, so that only
    changed files are analysed again.
    """
    code = Code(folder, kept)
    if (found := code.found()) is not None:
        return found
    found = {script.stem: code.fingerprint(script.name) for script in sorted(folder.glob("*.py"))}
    for model in sorted((folder / FACTS).glob("*.yaml")):
        files = [f"{MODELS}/{model.stem}.py", f"{FACTS}/{model.name}"]
        found[f"stand_ins/{model.stem}"] = code.fingerprint(*files)
    code.keep(found)
    return found


def state(folder: Path) -> str:
    """Return a hash of what decides the fingerprints, without reading a file: the sizes, times
    and inodes of the code in a folder, and what is installed."""
    seen: list = [sys.version]
    for top in (folder, folder / FACTS):
        for above, folders, files in os.walk(top):
            folders.sort()
            for name in sorted(name for name in files if name.endswith((".py", ".yaml"))):
                path = os.path.join(above, name)  # noqa: PTH118 - asked of hundreds of files
                seen.append((path, *moved(path)))
    seen += [sys.path, *sorted(installed())]
    return hashlib.sha256(repr(seen).encode(errors="surrogateescape")).hexdigest()


def moved(path: str) -> tuple[int, ...]:
    """Return what changes when a file is written or replaced: size, times, inode; nothing where
    there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - asked of hundreds of files
    except OSError:
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def closure(script: Path) -> set[Path]:
    """Return the script and every package file it imports, directly or through others."""
    code = Code(script.parent)
    return {script.parent / file for file in code.closure(script.name)}


class Code:
    """What the files of a folder hold: the hash of their bare code, and what they import.

    A file is named by its path within the folder, with slashes.
    """

    def __init__(self, folder: Path, kept: Path | None = None) -> None:
        """Begin with what an earlier run has kept, if it was by the same Python."""
        self.folder, self.path = folder, kept
        self.python = ".".join(map(str, sys.version_info[:2])) + ", with libraries"
        self.state = state(folder) if kept else ""
        self.note = read_json(kept) if kept else None
        self.used: dict[str, Sequence] = {}
        self.of, self.files = cache(self.look), cache(self.module_files)

    def found(self) -> dict[str, str] | None:
        """Return the fingerprints that were found last, if nothing has moved since."""
        last = self.note.get(self.state) if isinstance(self.note, dict) else None
        is_whole = isinstance(last, dict) and all(isinstance(hash, str) for hash in last.values())
        return last if is_whole and self.state else None

    def fingerprint(self, *scripts: str) -> str:
        """Return a short hash of scripts, the package files they import and the libraries."""
        digest = hashlib.sha256()
        libraries: set[str] = set()
        for file in sorted(self.closure(*scripts)):
            digest.update(f"{file}\n{self.of(file)[0]}\n".encode())
            libraries.update(*(LIBRARIES[name] for name in self.of(file)[2]))
        digest.update("\n".join(map(versioned, sorted(libraries))).encode())
        return digest.hexdigest()[:16]

    def closure(self, *scripts: str) -> set[str]:
        """Return the scripts and every package file they import, directly or through others."""
        found: set[str] = set()
        waiting = list(scripts)
        while waiting:
            file = waiting.pop()
            if file not in found:
                found.add(file)
                for name in self.of(file)[1]:
                    waiting.extend(self.files(name))
        return found

    def look(self, file: str) -> Sequence:
        """Return a file's hash of bare code and the names it imports, as `analysed` does."""
        content = (self.folder / file).read_bytes()
        key = hashlib.sha256(content).hexdigest()
        facts = (hashlib.sha256(content).hexdigest(), [], [])  # of a file that is no code
        self.used[key] = self.kept.get(key) or (
            analysed(content) if file.endswith(".py") else facts
        )
        return self.used[key]

    def module_files(self, name: str) -> list[str]:
        """Return a module's file and the `__init__.py` of each package above it."""
        parts = name.split(".")
        above = ["/".join(parts[:n]) + "/__init__.py" for n in range(1, len(parts) + 1)]
        files = ["/".join(parts) + ".py", *above]
        return [file for file in files if (self.folder / file).is_file()]

    @cached_property
    def kept(self) -> dict[str, list]:
        """Return what was kept of files; nothing where that is something else."""
        found = self.note.get(self.python) if isinstance(self.note, dict) else None
        return {k: v for k, v in found.items() if is_look(v)} if isinstance(found, dict) else {}

    def keep(self, found: dict[str, str]) -> None:
        """Write down what was found and used now; do without where nothing can be kept."""
        if self.path:
            keep_json(self.path, {self.python: self.used, self.state: found})


def installed() -> Iterator[tuple]:
    """Yield the notes of what is installed, by name, which says the version, and time."""
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder) as entries:
            yield from (
                (entry.path, entry.stat().st_mtime_ns)
                for entry in entries
                if entry.name.endswith((".dist-info", ".egg-info"))
            )


@cache
def versioned(package: str) -> str:
    """Return a package with its version; none where it is not installed."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package


def is_look(kept: object) -> bool:
    """Say whether a value is what a look at a file returns: a hash, names and libraries."""
    if not isinstance(kept, list) or len(kept) != 3 or not isinstance(kept[0], str):
        return False
    lists = all(isinstance(names, list) for names in kept[1:])
    return lists and all(isinstance(name, str) for names in kept[1:] for name in names)


def analysed(content: bytes) -> tuple[str, list[str], list[str]]:
    """Return the hash of a file's code without comments, docstrings and layout, the names it
    imports from the package, and the libraries it imports."""
    tree = ast.parse(content)
    names = imported_names(tree)
    ours = [name for name in names if name.split(".")[0] == PACKAGE]
    libraries = sorted({name.split(".")[0] for name in names} & LIBRARIES.keys())
    drop_docstrings(tree)
    return hashlib.sha256(ast.unparse(tree).encode()).hexdigest(), ours, libraries


def imported_names(tree: ast.Module) -> list[str]:
    """Return the modules, and what may be modules, that a syntax tree imports."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return sorted(names)


def drop_docstrings(tree: ast.Module) -> None:
    """Remove every docstring from a syntax tree, in place."""
    for node in ast.walk(tree):
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
