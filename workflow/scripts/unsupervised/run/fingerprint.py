"""A hash of the code a job runs: its door, every package module that this reaches, and the
versions of the libraries that these use.

Only the syntax tree counts, without docstrings, so comments, layout and file times
change nothing, while an edit two imports away does.
"""

import ast
import hashlib
import sys
from collections.abc import Mapping, Sequence
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
    "textalloc": ["textalloc", "numpy"],
    "pyarrow": ["pyarrow"],
}


class Code:
    """What the files of a folder hold: the hash of their bare code, and what they import.

    A file is named by its path within the folder, with slashes; one of another package that is
    named in `roots`, by its path within that root. Imports inside functions count too. What was
    found in a file is kept in the file `kept`, by the hash of its content, so that only changed
    files are analysed again.
    """

    def __init__(
        self,
        folder: Path,
        kept: Path | None = None,
        roots: Mapping[str, Path] | None = None,
        libraries: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Begin with what an earlier run has kept, if it was by the same Python.

        `roots` are further packages, each with the folder in which it lies; `libraries` further
        imports, each with the packages whose versions may change a result.
        """
        self.folder, self.path = folder, kept
        self.roots = {PACKAGE: folder, **(roots or {})}
        self.libraries = {**(libraries or {}), **LIBRARIES}
        self.python = ".".join(map(str, sys.version_info[:2])) + ", with all imports"
        self.kept, self.used = self.read(), {}
        self.look, self.files = cache(self.analysis), cache(self.module_files)

    def of(self, door: str, *modules: str) -> str:
        """Return a short hash of a script of the folder, of modules that it is told to run, of the
        files that all these import, and of the libraries."""
        files = [file for name in modules for file in self.files(name)]
        return self.fingerprint(f"{door}.py", *files)

    def models(self) -> dict[str, str]:
        """Return the hash of each model of a stand-in with its facts, by its name."""
        return {
            path.stem: self.fingerprint(f"{MODELS}/{path.stem}.py", f"{FACTS}/{path.name}")
            for path in sorted((self.folder / FACTS).glob("*.yaml"))
        }

    def fingerprint(self, *files: str) -> str:
        """Return a short hash of files, the package files they import and the libraries."""
        digest = hashlib.sha256()
        libraries: set[str] = set()
        for file in sorted(self.closure(*files)):
            digest.update(f"{file}\n{self.look(file)[0]}\n".encode())
            names = {name.partition(".")[0] for name in self.look(file)[1]}
            libraries.update(p for name in names for p in self.libraries.get(name, ()))
        digest.update("\n".join(map(versioned, sorted(libraries))).encode())
        return digest.hexdigest()[:16]

    def closure(self, *files: str) -> set[str]:
        """Return files and every package file they import, directly or through others."""
        found: set[str] = set()
        waiting = list(files)
        while waiting:
            file = waiting.pop()
            if file not in found:
                found.add(file)
                for name in self.look(file)[1]:
                    waiting.extend(self.files(name))
        return found

    def analysis(self, file: str) -> Sequence:
        """Return a file's hash of bare code and the names it imports, as `analysed` does."""
        content = self.where(file).read_bytes()
        key = hashlib.sha256(content).hexdigest()
        facts = (hashlib.sha256(content).hexdigest(), [])  # of a file that is no code
        self.used[key] = self.kept.get(key) or (
            analysed(content) if file.endswith(".py") else facts
        )
        return self.used[key]

    def where(self, file: str) -> Path:
        """Return where a file lies: in the folder, or in the root of its package."""
        return self.roots.get(file.partition("/")[0], self.folder) / file

    def module_files(self, name: str) -> list[str]:
        """Return a module's file and the `__init__.py` of each package above it; nothing of a
        package that is none of the roots."""
        parts = name.split(".")
        if parts[0] not in self.roots:
            return []
        above = ["/".join(parts[:n]) + "/__init__.py" for n in range(1, len(parts) + 1)]
        files = ["/".join(parts) + ".py", *above]
        return [file for file in files if self.where(file).is_file()]

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
    """Say whether a value is what a look at a file returns: a hash and names."""
    if not isinstance(kept, list) or len(kept) != 2 or not isinstance(kept[0], str):
        return False
    return isinstance(kept[1], list) and all(isinstance(name, str) for name in kept[1])


def analysed(content: bytes) -> tuple[str, list[str]]:
    """Return the hash of a file's code without comments, docstrings and layout, and the names
    that it imports."""
    tree = ast.parse(content)
    names = imported_names(tree)
    drop_docstrings(tree)
    return hashlib.sha256(ast.unparse(tree).encode()).hexdigest(), names


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
