"""Where each key stands in the config files: file and line, and keys that stand twice.

YAML itself keeps the last of two equal keys and forgets the first; here that is an error.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from unsupervised.errors import InputError
from unsupervised.loader import LOADER

Place = tuple[str, int]


class Places:
    """The places of all keys in some config files, a later file over an earlier one."""

    def __init__(self, files: Sequence[str | Path]) -> None:
        """Read the files; raise InputError where one is no YAML, or names a key twice."""
        self.lines: dict[tuple[str, ...], Place] = {}
        doubles = []
        for file in files:
            for path, line, is_double in keys(file):
                self.lines[path] = (Path(file).name, line)
                if is_double:
                    doubles.append(f"  {Path(file).name}:{line}: {'.'.join(path)}: stands twice")
        if doubles:
            raise InputError("\n".join(["keys that stand twice; keep one of each:", *doubles]))

    def of(self, text: str) -> str:
        """Return `file:line` of a dotted path, or of the deepest part of it that is there."""
        parts = tuple(text.split("."))
        while parts and parts not in self.lines:
            parts = parts[:-1]
        return "{}:{}".format(*self.lines[parts]) if parts else ""


def keys(file: str | Path) -> Iterator[tuple[tuple[str, ...], int, bool]]:
    """Yield the path, the line and whether it stands twice, for each key of a file."""
    try:
        text = Path(file).read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(
            f"{file}:{line}: not valid YAML ({error.problem}); look for tabs, a missing space "
            "after a colon, or an open bracket"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read ({error}); it must be UTF-8 text") from error
    yield from walk(root, ())


def walk(node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int, bool]]:
    """Yield the keys below a node; list entries count from 0."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            inner = (*path, str(key.value))
            yield inner, key.start_mark.line + 1, inner in seen
            seen.add(inner)
            yield from walk(value, inner)
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield (*path, str(i)), value.start_mark.line + 1, False
            yield from walk(value, (*path, str(i)))
