"""A hash of the code a script runs: itself and every package module it reaches.

Only the syntax tree counts, without docstrings, so comments, layout and file times
change nothing, while an edit two imports away does.
"""

import ast
import hashlib
from functools import cache
from pathlib import Path

PACKAGE = "unsupervised"


def fingerprint(script: str | Path) -> str:
    """Return a short hash of the script and of the package modules it imports.

    The package is looked for beside the script. Imports inside functions count too.
    """
    root = Path(script).parent
    digest = hashlib.sha256()
    for path in sorted(closure(Path(script))):
        digest.update(f"{path.relative_to(root).as_posix()}\n{code_of(path)}\n".encode())
    return digest.hexdigest()[:16]


def closure(script: Path) -> set[Path]:
    """Return the script and every package file it imports, directly or through others."""
    found: set[Path] = set()
    waiting = [script]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            for name in analysed(path)[1]:
                waiting.extend(module_files(name, script.parent))
    return found


def module_files(name: str, root: Path) -> list[Path]:
    """Return a module's file and the `__init__.py` of each package above it."""
    path = root.joinpath(*name.split("."))
    parents = [p / "__init__.py" for p in (path, *path.parents) if root in p.parents]
    return [file for file in (path.with_suffix(".py"), *parents) if file.is_file()]


def code_of(path: Path) -> str:
    """Return a file's code without comments, docstrings and layout."""
    return analysed(path)[0]


def analysed(path: Path) -> tuple[str, list[str]]:
    """Return a file's bare code and the names it imports from the package."""
    return _analysed(path, path.stat().st_mtime_ns)


@cache
def _analysed(path: Path, changed: int) -> tuple[str, list[str]]:
    """Analyse a file once for each time it was changed: scripts share most modules."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = imported_names(tree)
    drop_docstrings(tree)
    return ast.unparse(tree), names


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
