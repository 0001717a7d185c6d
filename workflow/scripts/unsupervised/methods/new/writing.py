"""Write a method's folder and its test from the ones in `template`, under another name."""

import keyword
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel

from unsupervised.base.errors import InputError
from unsupervised.methods import found

TEMPLATE = Path(__file__).parent / "template"
METHODS = TEMPLATE.parents[1]
PROJECT = METHODS.parents[3]
TESTS = PROJECT / "tests" / "methods"
# Folders of results and targets that no rule's text names.
OTHERS = {"lessons", "summary", "compare", "chapter1", "chapter2", "chapter3", "chapter4"}


def main(arguments: Sequence[str]) -> None:
    """Write a method and its test; never over a folder that is there."""
    if len(arguments) != 1 or not arguments[0]:
        raise InputError("name the method: make method NAME=farthest")
    name = arguments[0]
    check(name)
    folder, tests = METHODS / name, TESTS / name
    for path in (folder, tests):
        if path.exists():
            raise InputError(f"{path}: is there already; move it away or choose another NAME")
    for source in sorted(TEMPLATE.rglob("*")):
        part = source.relative_to(TEMPLATE)
        if source.is_file() and "__pycache__" not in part.parts:
            is_test = part.parts[0] == "tests"
            target = tests / f"test_{name}.py" if is_test else folder / part
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(renamed(source.read_text(encoding="utf-8"), name), encoding="utf-8")
    print(f"Wrote {folder} and {tests}. docs/methods.md says what each file is for.")


def check(name: str) -> None:
    """Refuse a name that is none of a module, or that something else has."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,30}", name) or keyword.iskeyword(name):
        raise InputError(
            f"NAME: {name!r} is not valid; use lower-case letters, digits and _, a letter first"
        )
    is_module = (METHODS / f"{name}.py").exists() or hasattr(BaseModel, name)
    taken = {*found.methods(), *OTHERS, *rules()}
    if is_module or taken & {name, f"run_{name}", f"plot_{name}_distances"}:
        raise InputError(f"NAME: {name!r} stands for something else here; choose another")


def rules() -> Iterator[str]:
    """Yield the names of all rules, those that methods declare too."""
    yield from (made.job.rule for made in found.jobs())
    for path in (PROJECT / "Snakefile", *(PROJECT / "workflow" / "rules").glob("*.smk")):
        yield from re.findall(r"(?m)^rule (\w+):", path.read_text(encoding="utf-8"))


def renamed(text: str, name: str) -> str:
    """Return a file of the template as that of a method."""
    words = name.replace("_", " ")
    return (
        text.replace("unsupervised.methods.new.template", f"unsupervised.methods.{name}")
        .replace("Template", words.title().replace(" ", ""))
        .replace("template", name)
        .replace("a title of your own", words)
        .replace("A title of your own", words.capitalize())
    )
