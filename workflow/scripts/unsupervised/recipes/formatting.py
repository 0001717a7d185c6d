"""A script from its parts: imports first and sorted, blank lines, no line too long.

It does what a formatter does (the style of Black, which Ruff shares) for the few forms of lines
that the parts have, so that no formatter is needed to write a script.
"""

import re
from collections.abc import Iterable, Iterator

WIDTH = 100
INDENT = "    "
IMPORT = re.compile(r"(?m)^(?:import \S+(?: as \w+)?|from \S+ import \w+)\n")


def script(head: Iterable[str], text: str) -> str:
    """Return a script of a head of comments and a text whose imports stand anywhere.

    An import of what the text never says is left out. Each line of the text is a statement.
    """
    body = IMPORT.sub("", text)
    imports = sorted_imports(set(IMPORT.findall(text)), body)
    lines = [line for part in body.strip("\n").split("\n") for line in wrapped(part.rstrip())]
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return "\n".join([*(f"# {line}" for line in head), *imports, "", body]) + "\n"


def sorted_imports(found: Iterable[str], body: str) -> list[str]:
    """Return the imports that a body uses, in the order of isort: whole modules, then names."""
    whole, parts = [], {}
    for line in found:
        words = line.split()
        if not re.search(rf"\b{re.escape(words[-1])}\b", without_texts(body)):
            continue
        if words[0] == "import":
            whole.append(line.strip())
        else:
            parts.setdefault(words[1], set()).add(words[3])
    lines = sorted(whole)
    for module in sorted(parts):
        lines += wrapped(f"from {module} import {', '.join(sorted(parts[module], key=rank))}")
    standard = [line for line in lines if line.split()[1] in ("itertools", "pathlib", "random")]
    others = [line for line in lines if line not in standard]
    return [*standard, *([""] if standard else []), *others]


def rank(name: str) -> tuple[int, str]:
    """Return what sorts imported names: constants, classes, functions."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


def without_texts(code: str) -> str:
    """Return code without what stands in its texts and comments."""
    return re.sub(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|#.*', '""', code)


def wrapped(line: str) -> Iterator[str]:
    """Yield a statement on as many lines as it takes."""
    if len(line) <= WIDTH or line.lstrip().startswith("#"):
        yield line
        return
    code, comment = parted(line)
    if comment:
        yield f"{line[: len(line) - len(line.lstrip())]}{comment}"
        yield from wrapped(code)
        return
    start = opening(line)
    if start is None:
        yield line
        return
    indent = line[: len(line) - len(line.lstrip())]
    inner, tail = line[start + 1 :].rstrip(), ""
    inner, tail = inner[:-1], inner[-1]
    yield line[: start + 1]
    yield from inside(inner, indent + INDENT, is_call=line[start] == "(")
    yield f"{indent}{tail}"


def inside(text: str, indent: str, is_call: bool) -> Iterator[str]:
    """Yield what stands in brackets, on lines of its own."""
    items = split(text, ",")
    if (is_call or len(items) == 1) and len(indent + text) <= WIDTH:
        yield indent + text
    elif len(items) == 1:
        for part in split(text, " for ", " if "):
            yield from wrapped(indent + part.strip())
    else:
        for item in items:
            *rest, last = wrapped(f"{indent}{item.strip()}")
            yield from rest
            yield f"{last},"


def opening(line: str) -> int | None:
    """Return where the last bracket opens that closes at a line's end and holds something."""
    depth, quote, open_at = 0, "", {}
    last = None
    for i, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote and line[i - 1] != "\\" else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([{":
            open_at[depth] = i
            depth += 1
        elif sign in ")]}":
            depth -= 1
            if depth == 0 and i == len(line) - 1 and open_at[0] < i - 1:
                last = open_at[0]
    return last


def split(text: str, *signs: str) -> list[str]:
    """Split a text at signs that stand in no brackets and no quotes; a word stays with what
    follows it."""
    parts, depth, quote, start, i = [], 0, "", 0, 0
    while i < len(text):
        sign = text[i]
        if quote:
            quote = "" if sign == quote and text[i - 1] != "\\" else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif depth == 0 and (found := next((s for s in signs if text.startswith(s, i)), None)):
            parts.append(text[start:i])
            start = i + len(found) if found == "," else i
        i += 1
    return [part for part in [*parts, text[start:]] if part.strip()]


def parted(line: str) -> tuple[str, str]:
    """Return a line's code and the comment behind it."""
    bare = re.sub(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', lambda m: "_" * len(m[0]), line)
    at = bare.find("  # ")
    return (line, "") if at < 0 else (line[:at], line[at + 2 :])
