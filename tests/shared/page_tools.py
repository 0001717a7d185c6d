"""What tests ask of pages: what they hold, where they lead, and whether they are well formed."""

import json
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

VOID = {"meta", "link", "img", "input", "br", "hr"}
TEXT = ".textContent.replace(/\\s+/g, ' ').trim()"  # of an element, in a script
ADDRESSES = ("href", "src", "data-tables", "data-views")


def csv_file(path: Path, text: str) -> Path:
    """Write a table of results as text, in a folder that need not be there; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@dataclass
class Parsed(HTMLParser):
    """A page taken apart: `elements` are its tags with their attributes, `slips` what is wrong."""

    elements: list[tuple[str, dict]] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        if len(dict(attrs)) < len(attrs):
            self.slips.append(f"{tag} has an attribute twice: {attrs}")
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.slips.append(f"</{tag}> at {self.getpos()} ends another element")

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        """The words of the page, blanks made one."""
        return " ".join(" ".join(self.words).split())

    def ids(self) -> list[str]:
        """Return every anchor."""
        return [found["id"] for _, found in self.elements if found.get("id")]

    def addresses(self) -> list[str]:
        """Return what the page leads to or loads."""
        found = [e[name] for _, e in self.elements for name in ADDRESSES if e.get(name)]
        return [address for address in found if not address.startswith("data:")]


@cache
def parsed(path: Path) -> Parsed:
    """Return a page taken apart."""
    return parse(path.read_text(encoding="utf-8"))


def parse(text: str) -> Parsed:
    """Return a text taken apart."""
    page = Parsed()
    page.feed(text)
    page.close()
    page.slips += [f"<{tag}> is never ended" for tag in page.open]
    return page


def pages_of(results: Path) -> list[Path]:
    """Return the pages of a folder of results."""
    return [results / "index.html", *sorted((results / "pages").rglob("*.html"))]


def dead(page: Path, address: str, results: Path) -> str:
    """Return what is wrong with an address on a page: it leads outside, or to nothing."""
    place, _, anchor = address.partition("#")
    if ":" in place or place.startswith("/"):
        return f"{page.name}: {address} leaves"
    target = (page.parent / unquote(place)).resolve() if place else page
    if not target.is_relative_to(results.resolve()) or not target.is_file():
        return f"{page.name}: {address} is not there"
    is_place = anchor and target.suffix == ".html" and not anchor.startswith("sample=")
    if is_place and unquote(anchor) not in parsed(target).ids():
        return f"{page.name}: {address} has no such anchor"
    return ""


def data_of(path: Path):
    """Return what a script of data gives to a page."""
    text = path.read_text(encoding="utf-8")
    begin = text.index("=", text.index("{};") + 3) + 1
    return json.loads(text[begin:].rstrip().removesuffix(";"))


def explore(page) -> None:
    """Wait until the linked views are drawn."""
    page.until("document.querySelector('[data-views]').dataset.ready === 'yes'")
