"""Fill in the templates of pages."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return the templates: every text is escaped, and a name that is not given is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters |= {"name": name, "paragraphs": paragraphs, "first": first, "rest": rest}
    made.globals["anchor"] = anchor
    return made


def page(template: str, **told: object) -> str:
    """Return a page."""
    return environment().get_template(template).render(**told)


def name(text: str) -> str:
    """Return a name of a file as words: `top_features` is called `Top features`."""
    words = str(text).replace("_", " ")
    return words[:1].upper() + words[1:]


def paragraphs(text: str) -> Markup:
    """Return text whose paragraphs are parted by empty lines."""
    parts = [" ".join(part.split()) for part in text.split("\n\n")]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts if part)


def first(text: str) -> str:
    """Return the first sentence."""
    line = " ".join(text.split())
    head, found, _ = line.partition(". ")
    return f"{head}." if found else line


def rest(text: str) -> str:
    """Return what follows the first sentence."""
    return " ".join(text.split())[len(first(text)) :].strip()


def anchor(*parts: str) -> str:
    """Return the anchor of a thing on a page."""
    return "-".join(part.replace("/", "-") for part in parts if part)
