"""References as methods declare them, `Author & Author 2000, Title`, as entries of BibTeX."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from unsupervised.base.errors import InputError

FORM = re.compile(r"(?P<authors>.+?) (?P<year>1[89]\d\d|20\d\d), (?P<title>.+)")
SIGNS = re.compile(r"([&%$#_{}])")


@dataclass(frozen=True)
class Entry:
    """One work: its key, its authors' names in order, its year and its title."""

    key: str
    authors: tuple[str, ...]
    year: str
    title: str


def entries(references: Iterable[str]) -> dict[str, Entry]:
    """Return each different reference → its entry; of works of one author and year, all but the
    first have a letter at the end of their key."""
    found: dict[str, Entry] = {}
    for said in dict.fromkeys(references):
        authors, year, title = parted(said)
        key = f"{plain(authors[0])}{year}"
        same = sum(re.fullmatch(rf"{key}[b-z]?", other.key) is not None for other in found.values())
        found[said] = Entry(key + ("bcdefghij"[same - 1] if same else ""), authors, year, title)
    return found


def parted(said: str) -> tuple[tuple[str, ...], str, str]:
    """Return the authors, the year and the title of a reference; raise InputError where it has
    another form."""
    form = FORM.fullmatch(said)
    if form is None:
        raise InputError(
            f"the reference {said!r} has another form than expected: `Author & Author 2000, Title`"
        )
    names = form["authors"].replace(" et al.", ", others")
    return tuple(re.split(r", | & ", names)), form["year"], form["title"]


def plain(name: str) -> str:
    """Return a name as small letters of ASCII."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]", "", letters)


def bibtex(found: Iterable[Entry]) -> Iterator[str]:
    """Yield the lines of a `.bib` file, by key."""
    for entry in sorted(found, key=lambda entry: entry.key):
        names = [n if n == "others" else f"{{{escaped(n)}}}" for n in entry.authors]
        yield f"@misc{{{entry.key},"
        yield f"  author = {{{' and '.join(names)}}},"
        yield f"  title = {{{{{escaped(entry.title)}}}}},"
        yield f"  year = {{{entry.year}}},"
        yield "}"


def escaped(text: str) -> str:
    """Return a text in which no sign means something to TeX."""
    return SIGNS.sub(r"\\\1", text)
