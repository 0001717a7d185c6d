"""The signs with which a table writes its numbers, found in its first rows: decimals, thousands,
units, and words for what is not known.
"""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from unsupervised.data import cells
from unsupervised.data.delimiter import DELIMITERS, lines_of
from unsupervised.data.layout import Layout, layout_of, records
from unsupervised.data.packed import opened, unpacking

LOOKED_AT = 2000  # rows
# Of several pairs that read as many columns, the first is taken.
PAIRS = [
    (".", None), (".", ","), (",", None), (",", "."), (".", " "), (",", " "), (".", "'"),
    (",", "'"),
]  # fmt: skip
CURRENCY = r"[A-Z]{0,3}[$¢-¥\u20a0-\u20cf]|USD|EUR|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|Rs\.?"
WITH_UNIT = re.compile(
    rf"([+\-\u2212]?)\s?((?:{CURRENCY})?)\s?([+\-\u2212]?[.,]?\d[\d.,'\u00a0\u202f ]*"
    r"(?:[eE][+-]?\d+)?)"
    rf"\s?((?:%|‰|{CURRENCY}|[^\W\d_]{{1,8}}[²³]?(?:/[^\W\d_]{{1,4}}[²³]?)?|°[CF]?)?)"
)
WINDOWS = re.compile(rb"[\x80-\x9f]")  # letters in cp1252, none in Latin-1
MOST_TITLE = 10  # lines above a table
FEWEST_BEYOND = 8  # letters beyond ASCII prove nothing of an encoding
WESTERN = 0.5  # at most so many of the letters beyond ASCII of a western text touch another
UNKNOWN = {
    "unknown", "missing", "not known", "not available", "not applicable", "no answer", "refused",
    "don't know", "unbekannt", "keine angabe", "k.a.", "inconnu", "desconocido",
}  # fmt: skip
BOUNDS = "<>\u2264\u2265~"
MOST_WORDS = 3  # of a column for what is not known


@dataclass(frozen=True)
class Signs:
    """How a table writes numbers; `doubt` says what else it may mean, `bounds` are cells such as
    <0.1 among numbers."""

    decimal: str = "."
    thousands: str | None = None
    units: tuple[str, ...] = ()
    missing_words: tuple[str, ...] = ()
    doubt: str = ""
    bounds: tuple[str, ...] = ()


def signs_of(path: str, spec: Mapping) -> Signs:
    """Return how a delimited table writes its numbers."""
    layout = layout_of(path, spec)
    columns = columns_of(path, spec, layout)
    if readable(columns, PAIRS[0], ()) == len(columns):
        return Signs()  # as it stands: no other signs are tried
    units = tuple(dict.fromkeys(u for column in columns for u in units_of(column)))
    scored = [(readable(columns, PAIRS[0], units), PAIRS[0])]
    if scored[0][0] < len(columns):
        scored += [(readable(columns, pair, units), pair) for pair in PAIRS[1:]]
    best = max(count for count, _ in scored)
    found = [pair for count, pair in scored if count == best]
    decimal, thousands = found[0]
    doubt = ""
    if (decimal, thousands) == (".", ",") and (",", None) in found:
        doubt = "or decimal commas: each has three digits behind it"
        if layout.delimiter == ";":
            (decimal, thousands), doubt = (",", None), "or thousands: each has three digits behind"
    signs = {"decimal": decimal, "thousands": thousands, "units": units}
    words, bounds = words_of(columns, signs), tuple(bounds_in(columns, signs))
    return Signs(decimal, thousands, used(units, columns, signs), words, doubt, bounds)


def codes_in(path: str, spec: Mapping) -> list[str]:
    """Return the columns of codes: a number has more digits than a float keeps, or all have as
    many digits and some begin with a zero."""
    layout = layout_of(path, spec)
    columns = zip(layout.names, columns_of(path, spec, layout), strict=True)
    return [
        name
        for name, column in columns
        if any((text := cells.plain(c, spec)) is not None and cells.is_lost(text) for c in column)
        or are_padded(column)
    ]


def are_padded(column: Sequence[str]) -> bool:
    """Say whether all cells are digits, as many in each, and some begin with a zero."""
    digits = bool(column) and all(cell.isdecimal() for cell in column)
    long = digits and len(set(map(len, column))) == 1 and len(column[0]) > 1
    return long and len({cell for cell in column if cell[0] == "0"}) > 1


def columns_of(path: str, spec: Mapping, layout: Layout) -> list[list[str]]:
    """Return the filled cells of each column, of the first rows."""
    columns: list[list[str]] = [[] for _ in layout.names]
    rows = records(path, spec, layout.delimiter)
    for _, row in islice(rows, layout.header, LOOKED_AT):
        for column, cell in zip(columns, row, strict=False):
            if (
                text := cell.strip().lstrip("=").strip("\"'").strip()
            ) and not cells.is_missing_word(text):
                column.append(text)
    return columns


def units_of(column: Sequence[str]) -> list[str]:
    """Return the units that all numbers of a column bear; a zero may bear none."""
    found, brackets = set(), False
    for cell in column:
        inner = bracketed(cell)
        brackets |= inner is not None
        match = WITH_UNIT.fullmatch(inner or cell)
        if match is None:
            return []
        pair = (match[2], match[4])
        if any(pair) or match[3].strip("0., "):
            found.add(pair)
    units = [unit for unit in next(iter(found)) if unit] if len(found) == 1 else []
    return [*units, "()"] if brackets and len(found) <= 1 else units


def bracketed(cell: str) -> str | None:
    """Return what stands in brackets, as accountants write what is below zero."""
    return cell[1:-1].strip() if cell.startswith("(") and cell.endswith(")") else None


def readable(columns: Sequence[Sequence[str]], pair: tuple, units: Sequence[str]) -> int:
    """Return how many columns are numbers under a pair of signs; a zero begins no group."""
    spec = {"decimal": pair[0], "thousands": pair[1], "units": units}
    zero = re.compile(rf"[+-]?0{re.escape(pair[1])}") if pair[1] else None
    return sum(
        bool(column)
        and all(
            cells.plain(cell, spec) is not None and not (zero and zero.match(cell))
            for cell in column
        )
        for column in columns
    )


def used(units: Sequence[str], columns: Sequence[Sequence[str]], signs: Mapping) -> tuple:
    """Return the units without which a column could not be read."""
    return tuple(
        unit
        for unit in units
        if any(unit_in(cell, unit, signs) for column in columns for cell in column)
    )


def unit_in(cell: str, unit: str, signs: Mapping) -> bool:
    """Say whether a number bears a unit, or stands in brackets."""
    if unit == "()":
        return bracketed(cell) is not None and cells.plain(cell, signs) is not None
    return cells.unit_of(cell, signs) == unit


def words_of(columns: Sequence[Sequence[str]], signs: Mapping) -> tuple[str, ...]:
    """Return the words among the numbers of a column, or beside its yes and no, that may say that
    nothing is known."""
    found: list[str] = []
    for column in columns:
        others = Counter(cell for cell in column if cells.plain(cell, signs) is None)
        others -= Counter(cell for cell in others.elements() if is_bound(cell, signs))
        few = 0 < len(others) <= MOST_WORDS and sum(others.values()) < cells.MOSTLY * len(column)
        if few and not any(re.search(r"\d", word) for word in others):
            found += others
        said = {cell for cell in column if cell.lower() in UNKNOWN}
        if said and cells.are_truth(set(column) - said):
            found += sorted(said)
    return tuple(dict.fromkeys(found))


def is_bound(cell: str, signs: Mapping) -> bool:
    """Say whether a cell names a bound of what is not measured, such as <0.1."""
    return cell[:1] in BOUNDS and cells.plain(cell.lstrip(BOUNDS + "= "), signs) is not None


def bounds_in(columns: Sequence[Sequence[str]], signs: Mapping) -> list[str]:
    """Return the bounds that stand among the numbers of columns."""
    return list(dict.fromkeys(
        cell
        for column in columns
        if any(cells.plain(cell, signs) is not None for cell in column)
        for cell in column
        if is_bound(cell, signs)
    ))  # fmt: skip


def preamble_of(head: str) -> tuple[int, str | None]:
    """Return how many lines above a table are a title, or with which sign its comments begin."""
    lines = lines_of(head)
    first = next((line.strip() for line in lines if line.strip()), "")
    if re.fullmatch(r"(?i)sep=.?", first):
        return 1, None  # Excel's own line, which names the delimiter
    for sign in ("#", "%", "//"):
        others = [line for line in lines if line.strip() and not line.lstrip().startswith(sign)]
        # A header may begin with the sign as well: it has as many cells as the rows.
        if first.startswith(sign) and others and cells_in(first) < cells_in(others[-1]):
            return 0, sign
    if sign := comment_behind(lines):
        return 0, sign
    wide = cells_in(lines[-1]) if lines else 1
    title = next((i for i, line in enumerate(lines) if cells_in(line) > 1), 0)
    # A header of one name may stand over rows of a name and a number, as R writes them.
    words = [line for line in lines[:title] if line.strip()]
    is_title = wide > 2 or any(" " in line.strip() for line in words)
    return (title, None) if words and is_title and title <= MOST_TITLE else (0, None)


def comment_behind(lines: Sequence[str]) -> str | None:
    """Return the sign with which comments begin behind the numbers that end some lines."""
    for sign in ("#", "//"):
        marked = [line for line in lines if sign in line]
        ends = rf'(?:^|[,;\t| ])[+-]?[\d.,]+[ \t]+{sign}[^,;\t|"]*'
        if marked and all(re.search(rf"{ends}$", line.rstrip()) for line in marked):
            return sign
    return None


def cells_in(line: str) -> int:
    """Return the most cells into which a delimiter parts a line."""
    return max(len(row) for sign in DELIMITERS for row in csv.reader([line], delimiter=sign))


def encoding_of(path: str) -> str:
    """Return in which encoding a text is, as far as its bytes tell."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    windows, passed, is_utf_8, first = False, 0, True, b""
    with unpacking(path), opened(path) as file:
        while piece := file.read(1 << 20):
            first = first or piece
            passed += len(piece)
            windows = windows or WINDOWS.search(piece) is not None
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                is_utf_8 = False
                break
    if marked := encoding_by_marks(first):
        return marked
    if is_utf_8 or b"\x00" in first:
        return "utf-8"
    # Beyond Europe's west most letters are beyond ASCII, so they stand side by side.
    beyond = [i for i, byte in enumerate(first) if byte >= 0x80]
    near = set(beyond)
    together = sum(i - 1 in near or i + 1 in near for i in beyond)
    if together > max(WESTERN * len(beyond), FEWEST_BEYOND):
        from charset_normalizer import from_bytes

        best = from_bytes(first[:100_000]).best()
        if best is not None and best.encoding not in ("cp1252", "latin_1"):
            return best.encoding
    return western(first, windows)


def encoding_by_marks(first: bytes) -> str | None:
    """Return the encoding that a file's first bytes prove: a mark of the byte order, or a zero
    beside each letter; None where they prove none."""
    if first[:4] in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"):
        return "utf-32"
    if first[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    zeros = [first[start:4096:2].count(0) for start in (0, 1)]
    halves = max(len(first[:4096]) // 2, 1)
    if max(zeros) > 0.3 * halves and min(zeros) < 0.02 * halves:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return None


def western(first: bytes, windows: bool) -> str:
    """Return which encoding of one byte a letter a text of Europe is in, as far as can be told:
    where Windows' western one has a sign before a letter, its central one may have a letter."""
    try:
        text = first.decode("cp1252")
    except UnicodeDecodeError:
        return "cp850"  # of DOS; the bytes that cp1252 lacks are letters there
    central = first.decode("cp1250", errors="replace")
    pairs = zip(text, central, text[1:], strict=False)
    if any(not a.isalpha() and b.isalpha() and after.isalpha() for a, b, after in pairs):
        return "cp1250"
    return "cp1252" if windows else "latin-1"
