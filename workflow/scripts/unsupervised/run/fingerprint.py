"""A hash of the code a job runs: its door, every package module that this reaches, and the
versions of the libraries that these use.

Only the syntax tree counts, without docstrings, so comments, layout and file times
change nothing, while an edit two imports away does.
"""

import ast
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from unsupervised.base.files import keep_json, read_json
from unsupervised.run import looks

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
    "PIL": ["pillow"],
    "textalloc": ["textalloc", "numpy"],
    "pyarrow": ["pyarrow"],
    "jinja2": ["jinja2", "markupsafe"],
}
TEXTS = (".html", ".css", ".js", ".j2")  # templates, and scripts of pages, which are code too
LOOKED_AT = (".py", ".yaml", *TEXTS)
BLOCKS = frozenset({"body", "orelse", "finalbody", "handlers", "cases"})  # where statements stand


class Code:
    """What the files of a folder hold: the hash of their bare code, and what they import.

    A file is named by its path within the folder, with slashes; one of another package that is
    named in `roots`, by its path within that root. Imports inside functions count too. What was
    found is kept in the file `kept`: the hashes, for as long as no file has moved and no library
    was installed; and what each file holds, by the hash of its content, so that only changed
    files are analysed again. The latter is kept for the user's other folders too.
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
        self.python = ".".join(map(str, sys.version_info[:2])) + ", with imports of all kinds"
        self.note = read_json(kept) if kept else None
        self.state = self.moves() if kept else ""
        self.hashes: dict[str, str] = {}
        self.used: dict[str, Sequence] = {}
        self.look, self.files = cache(self.analysis), cache(self.module_files)
        self.beside, self.packages = cache(self.imported), cache(self.versions_by)

    def of(self, door: str, *told: str) -> str:
        """Return a short hash of a script of the folder, of what it is told, of the files that all
        these import, and of the libraries.

        What it is told are modules, `package.module`, or functions, `package.module:name`, of which
        the name counts too, as do other words, which begin with a blank; and files of the folder
        that are no modules, as templates are.
        """
        return self.known(door, told)

    def models(self) -> dict[str, str]:
        """Return the hash of each model of a stand-in with its facts, by its name."""
        paths = sorted((self.folder / FACTS).glob("*.yaml"))
        return {path.stem: self.known(f"{FACTS}/{path.name}") for path in paths}

    def known(self, what: str, modules: Sequence[str] = ()) -> str:
        """Return a hash: the one that was kept, as long as no file has moved."""
        key = " ".join([what, *modules])
        if key not in self.hashes:
            found = self.last.get(key)
            self.hashes[key] = found or self.fingerprint(*self.meant(what, modules), words=key)
        return self.hashes[key]

    def meant(self, what: str, modules: Sequence[str]) -> list[str]:
        """Return the files of a door and its modules, or of a model and its facts."""
        if what.startswith(FACTS):
            return [f"{MODELS}/{Path(what).stem}.py", what]
        told = [name for name in modules if not name.startswith(" ")]
        texts = [name for name in told if name.endswith(TEXTS)]
        names = [name.partition(":")[0] for name in told if name not in texts]
        return [f"{what}.py", *texts, *(file for name in names for file in self.files(name))]

    def fingerprint(self, *files: str, words: str = "") -> str:
        """Return a short hash of files, the package files they import, the libraries, and words."""
        digest = hashlib.sha256(words.encode())
        libraries: set[str] = set()
        for file in sorted(self.closure(*files)):
            digest.update(f"{file}\n{self.look(file)[0]}\n".encode())
            libraries |= self.packages(file)
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
                waiting.extend(self.beside(file) - found)
        return found

    def imported(self, file: str) -> frozenset[str]:
        """Return the package files that a file itself imports."""
        names = self.look(file)[1]
        return frozenset(found for name in names for found in self.files(absolute(name, file)))

    def versions_by(self, file: str) -> frozenset[str]:
        """Return the packages that a file itself imports and whose versions may change a result."""
        names = {name.partition(".")[0] for name in self.look(file)[1]}
        return frozenset(p for name in names for p in self.libraries.get(name, ()))

    def analysis(self, file: str) -> Sequence:
        """Return a file's hash of bare code and the names it imports, as `analysed` does."""
        content = self.where(file).read_bytes()
        key = hashlib.sha256(content).hexdigest()
        facts = (key, [])  # of a file that is no code
        if file.endswith(".py"):
            facts = self.kept.get(key) or self.elsewhere.get(key) or analysed(content)
        self.used[key] = facts
        return facts

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

    @cached_property
    def kept(self) -> dict[str, list]:
        """Return what was kept of files here."""
        return looks.of(self.note, self.python)

    @cached_property
    def elsewhere(self) -> dict[str, list]:
        """Return what was kept of files in another folder, where anything is kept."""
        return looks.elsewhere(self.python) if self.path else {}

    @cached_property
    def last(self) -> dict[str, str]:
        """Return the hashes that were found last, if nothing has moved since."""
        last = self.note.get(self.state) if isinstance(self.note, dict) else None
        is_whole = isinstance(last, dict) and all(isinstance(hash, str) for hash in last.values())
        return last if is_whole and self.state else {}

    def keep(self) -> None:
        """Write down what was found now, if that is news; do without where nothing can be kept."""
        if self.path and self.hashes != self.last:
            used = self.used if self.used else self.kept
            keep_json(self.path, {self.python: used, self.state: self.hashes})
            if not used.keys() <= self.kept.keys():
                looks.keep_elsewhere(self.python, self.elsewhere, used)

    def moves(self) -> str:
        """Return a hash of what decides the fingerprints, without reading a file: the sizes, times
        and inodes of the code, and what is installed."""
        seen: list = [sys.version, sorted(self.libraries.items())]
        for top in (self.folder, self.folder / FACTS, *(f / n for n, f in self.roots.items())):
            for above, folders, files in os.walk(top):
                folders.sort()
                for name in sorted(name for name in files if name.endswith(LOOKED_AT)):
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
    for node in statements(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            dots, module = "." * node.level, node.module or ""
            names.add(dots + module)
            inner = f"{dots}{module}." if module else dots
            names.update(f"{inner}{alias.name}" for alias in node.names)
    return sorted(names)


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield a syntax tree and all statements in it: no expression holds any, and most nodes are
    parts of expressions."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for name in BLOCKS.intersection(node._fields):
            waiting.extend(getattr(node, name))


def absolute(name: str, file: str) -> str:
    """Return the name of a module that a file imports, which may begin with dots: one for the
    package of the file, another for each package above."""
    inner = name.lstrip(".")
    if inner == name:
        return name
    package = file.split("/")[:-1]
    above = package[: len(package) + 1 - (len(name) - len(inner))]
    return ".".join([*above, inner] if inner else above)


def drop_docstrings(tree: ast.Module) -> None:
    """Remove every docstring from a syntax tree, in place."""
    for node in [*statements(tree)]:
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
