"""Where each key stands in the config files: file and line, and keys that stand twice.

YAML itself keeps the last of two equal keys and forgets the first; here that is an error.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from unsupervised.base.errors import InputError
from unsupervised.base.loader import LOADER
from unsupervised.config.scalars import misread

# A key's path and line, whether it stands twice, and whether it is empty.
Key = tuple[tuple[str, ...], int, bool, bool]
MOST_NODES, DEEPEST = 100_000, 50
# What YAML gives to plain values; dates and signs are among them, and are refused by name.
KINDS = ("null", "bool", "int", "float", "str", "map", "seq", "merge", "timestamp", "value")
TAGS = {f"tag:yaml.org,2002:{kind}" for kind in KINDS}
MERGE = "tag:yaml.org,2002:merge"
# Snakemake hands a file with this key to a template engine.
TEMPLATE = "__use_yte__"
RUNS_CODE = "would run code from the config; write the values out"


class Locations:
    """The places of all keys in some config files, a later file over an earlier one."""

    def __init__(
        self, files: Sequence[str | Path], told: Mapping | None = None, by: str = "--config"
    ) -> None:
        """Read the files; raise InputError where one is no YAML, or names a key twice.

        `told` is what is said over all files, `by` the command line or a workflow.
        """
        self.lines: dict[tuple[str, ...], tuple] = {}  # the parts of what `of` returns
        # For each key, the files that hold it, counted from 0, and whether it is empty there.
        self.said: dict[tuple[str, ...], list[tuple[int, bool]]] = {}
        doubles = []
        for i, file in enumerate(files):
            name = Path(file).name
            for path, line, is_double, is_empty in keys(file):
                self.lines[path] = name, line
                self.said.setdefault(path, []).append((i, is_empty))
                if is_double:
                    doubles.append(f"  {name}:{line}: {'.'.join(path)}: stands twice")
        if doubles:
            raise InputError("\n".join(["keys that stand twice; keep one of each:", *doubles]))
        self.lines |= dict.fromkeys(paths(told or {}), (by,))

    def of(self, text: str) -> str:
        """Return `file:line` of a dotted path, or of the deepest part of it that is there;
        who said it where that was no file."""
        parts = tuple(text.split("."))
        while parts and parts not in self.lines:
            parts = parts[:-1]
        return ":".join(map(str, self.lines[parts])) if parts else ""


def paths(held: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of each key and list entry of a config."""
    inner = held.items() if isinstance(held, Mapping) else ()
    inner = enumerate(held) if isinstance(held, list) else inner
    for key, value in inner:
        yield (*path, str(key))
        yield from paths(value, (*path, str(key)))


def exit_unless_readable(files: Sequence[str | Path]) -> None:
    """End the process with one message where a config file is none."""
    try:
        Locations(files)
    except InputError as error:
        sys.exit(f"Error: {error}")


def keys(file: str | Path) -> tuple[Key, ...]:
    """Return each key of a file: its path, its line, whether it stands twice and is empty."""
    return keys_of(str(file), read(file))


@lru_cache
def keys_of(file: str, text: str) -> tuple[Key, ...]:
    """Return each key of a file that holds this text, which is asked for again and again."""
    with loading(file):
        loader = LOADER(text)
        root = loader.get_single_node()
    if not isinstance(root, yaml.MappingNode):
        found = "nothing" if root is None else "a list" if root.id == "sequence" else "words"
        raise InputError(f"{file}: holds {found}; expected keys at the top level, as `run: [mine]`")
    found = tuple(walk(root, (), Walk(Path(file).name)))
    # Some values show only now that they are none, as a 13th month does; and what counts is
    # what comes out when aliases and merges are resolved.
    with loading(file):
        held = loader.construct_document(root)
    if TEMPLATE in held:
        raise InputError(f"{file}: {TEMPLATE} {RUNS_CODE}")
    return found


def read(file: str | Path) -> str:
    """Return the text of a config file."""
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: is not UTF-8 text; save it as UTF-8") from error
    except FileNotFoundError:
        raise InputError(
            f"{file}: is not there; correct the path, and name targets before --configfile"
        ) from None
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from error


@contextmanager
def loading(file: str) -> Iterator[None]:
    """Turn what YAML's reader says against a text into a message."""
    try:
        yield
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(
            f"{file}:{line}: not valid YAML ({error.problem}); look for tabs, a missing space "
            "after a colon, or an open bracket"
        ) from error
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{file}: not valid YAML ({reason}); it must be plain text") from error
    except RecursionError:
        raise InputError(f"{file}: is nested too deeply; a config needs ten levels") from None
    except (ValueError, TypeError, OverflowError) as error:
        raise InputError(
            f"{file}: holds a value that is none ({error}); put it in quotes to make it text"
        ) from error


@dataclass
class Walk:
    """What is known on the way through one file: the nodes above, and how many were met."""

    file: str
    above: list[int] = field(default_factory=list)
    met: int = 0

    def enter(self, node) -> None:
        """Refuse a node that holds itself, too many nodes, and a tag that would run code."""
        line = line_of(node)
        if id(node) in self.above:
            raise InputError(f"{self.file}:{line}: refers to itself; write the value out")
        self.met += 1
        if self.met > MOST_NODES or len(self.above) > DEEPEST:
            raise InputError(f"{self.file}:{line}: is too large for a config; write less")
        if node.tag not in TAGS:
            raise InputError(f"{self.file}:{line}: has the tag {node.tag}; write plain values")
        self.above.append(id(node))
        self.refuse_misread(node)

    def refuse_misread(self, node) -> None:
        """Refuse a key or a value that YAML does not read as it looks."""
        if isinstance(node, yaml.ScalarNode) and (words := misread(node.tag, node.value)):
            raise InputError(f"{self.file}:{line_of(node)}: {words}")

    def name_of(self, key) -> str:
        """Return a key's text; refuse one that is a list, a mapping or has a tag."""
        if not isinstance(key, yaml.ScalarNode) or key.tag not in TAGS:
            raise InputError(f"{self.file}:{line_of(key)}: the key is no plain word; write one")
        self.refuse_misread(key)
        return str(key.value)


def walk(node, path: tuple[str, ...], way: Walk) -> Iterator[Key]:
    """Yield the keys below a node; list entries count from 0."""
    way.enter(node)
    if isinstance(node, yaml.MappingNode):
        # A key of its own goes before one that is merged in.
        for key, value in node.value:
            if key.tag == MERGE:
                yield from merged(value, path, way)
        seen = set()
        for key, value in node.value:
            inner = (*path, way.name_of(key))
            if inner == (TEMPLATE,):
                raise InputError(f"{way.file}:{line_of(key)}: {TEMPLATE} {RUNS_CODE}")
            is_empty = value.tag == "tag:yaml.org,2002:null"
            yield inner, line_of(key), inner in seen, is_empty
            seen.add(inner)
            if key.tag != MERGE:
                yield from walk(value, inner, way)
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield (*path, str(i)), line_of(value), False, False
            yield from walk(value, (*path, str(i)), way)
    way.above.pop()


def merged(node, path: tuple[str, ...], way: Walk) -> Iterator[Key]:
    """Yield the keys that `<<` merges in at a path; of several mappings the first goes before."""
    blocks = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for block in reversed(blocks):
        if not isinstance(block, yaml.MappingNode):
            raise InputError(f"{way.file}:{line_of(block)}: << takes mappings; write keys there")
        yield from walk(block, path, way)


def line_of(node) -> int:
    """Return the line on which a node begins, from 1."""
    return node.start_mark.line + 1
