"""A hash of the code a script runs: itself, every package module it reaches, and the versions
of the libraries that these use.

Only the syntax tree counts, without docstrings, so comments, layout and file times
change nothing, while an edit two imports away does.
"""

import ast
import hashlib
import sys
from collections.abc import Sequence
from functools import cache
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
    was found in a file is kept in the file `kept`, by the hash of its content, so that
    only changed files are analysed again.
    """
    code = Code(folder, kept)
    found = {script.stem: code.fingerprint(script.name) for script in sorted(folder.glob("*.py"))}
    for model in sorted((folder / FACTS).glob("*.yaml")):
        files = [f"{MODELS}/{model.stem}.py", f"{FACTS}/{model.name}"]
        found[f"stand_ins/{model.stem}"] = code.fingerprint(*files)
    code.keep()
    return found


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
        self.kept, self.used = self.read(), {}
        self.of, self.files = cache(self.look), cache(self.module_files)

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

    def read(self) -> dict[str, list]:
        """Read what was kept; nothing where that cannot be read or is something else."""
        kept = read_json(self.path) if self.path else None
        found = kept.get(self.python) if isinstance(kept, dict) else None
        return {k: v for k, v in found.items() if is_look(v)} if isinstance(found, dict) else {}

    def keep(self) -> None:
        """Write down what was used now, if that is news; do without where nothing can be kept."""
        if self.path and self.used.keys() != self.kept.keys():
            keep_json(self.path, {self.python: self.used})


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
