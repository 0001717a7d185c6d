"""A hash of the code a script runs: itself and every package module it reaches.

Only the syntax tree counts, without docstrings, so comments, layout and file times
change nothing, while an edit two imports away does.
"""

import ast
import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from unsupervised.files import replacing

PACKAGE = "unsupervised"


def fingerprints(scripts: Iterable[Path], kept: Path | None = None) -> dict[str, str]:
    """Return a short hash of each script, by its stem, and of the modules it imports.

    The package is looked for beside the script. Imports inside functions count too. What
    was found in a file is kept in the file `kept`, by the hash of its content, so that
    only changed files are analysed again.
    """
    code = Code(kept)
    found = {Path(script).stem: fingerprint(Path(script), code) for script in scripts}
    code.keep()
    return found


def fingerprint(script: Path, code: "Code | None" = None) -> str:
    """Return a short hash of one script and of the package modules it imports."""
    code = code or Code()
    digest = hashlib.sha256()
    for path in sorted(closure(script, code)):
        name = path.relative_to(script.parent).as_posix()
        digest.update(f"{name}\n{code.of(path)[0]}\n".encode())
    return digest.hexdigest()[:16]


def closure(script: Path, code: "Code | None" = None) -> set[Path]:
    """Return the script and every package file it imports, directly or through others."""
    code = code or Code()
    found: set[Path] = set()
    waiting = [script]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            for name in code.of(path)[1]:
                waiting.extend(code.files(name, script.parent))
    return found


class Code:
    """What files hold: the hash of their bare code, and the package modules they import."""

    def __init__(self, kept: Path | None = None) -> None:
        """Begin with what an earlier run has kept, if it was by the same Python."""
        self.path = kept
        self.python = ".".join(map(str, sys.version_info[:2]))
        self.kept, self.used = self.read(), {}
        self.of, self.files = cache(self.look), cache(module_files)

    def read(self) -> dict[str, list]:
        """Read what was kept; nothing where that cannot be read."""
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8")) if self.path else {}
        except (OSError, ValueError):
            return {}
        return kept.get(self.python, {})

    def look(self, path: Path) -> Sequence:
        """Return a file's hash of bare code and the names it imports from the package."""
        content = path.read_bytes()
        key = hashlib.sha256(content).hexdigest()
        self.used[key] = self.kept.get(key) or analysed(content)
        return self.used[key]

    def keep(self) -> None:
        """Write down what was used now, if that is news."""
        if self.path and self.used.keys() != self.kept.keys():
            with replacing(self.path) as part:
                part.write_text(json.dumps({self.python: self.used}), encoding="utf-8")


def module_files(name: str, root: Path) -> list[Path]:
    """Return a module's file and the `__init__.py` of each package above it."""
    path = root.joinpath(*name.split("."))
    parents = [p / "__init__.py" for p in (path, *path.parents) if root in p.parents]
    return [file for file in (path.with_suffix(".py"), *parents) if file.is_file()]


def analysed(content: bytes) -> tuple[str, list[str]]:
    """Return the hash of a file's code without comments, docstrings and layout, and the
    names it imports from the package."""
    tree = ast.parse(content)
    names = imported_names(tree)
    drop_docstrings(tree)
    return hashlib.sha256(ast.unparse(tree).encode()).hexdigest(), names


def imported_names(tree: ast.Module) -> list[str]:
    """Return the package modules that a syntax tree may import."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return sorted(name for name in names if name.split(".")[0] == PACKAGE)


def drop_docstrings(tree: ast.Module) -> None:
    """Remove every docstring from a syntax tree, in place."""
    for node in ast.walk(tree):
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
