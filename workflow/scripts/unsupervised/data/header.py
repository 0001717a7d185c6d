"""Whether the first line of a delimited table names the columns.

Some first lines prove that they do, some that they do not. Where both can be, nobody but the
config can tell: a header taken for a sample and a sample taken for a header are both wrong
without a word.
"""

from collections.abc import Mapping, Sequence

from unsupervised.data.cells import is_missing_word, plain

YEARS = (1500, 2100)
FAR = 3  # so many times the largest number below is another kind of number
CHANCE = 0.1  # a first line outside every column's range is no chance below this


def names_columns(rows: Sequence[Sequence[str]], spec: Mapping) -> bool | None:
    """Say whether the first of the rows names the columns; None where both can be."""
    first = [cell.strip() for cell in rows[0]]
    below = rows[1:]
    if not below or is_named(first, spec):
        return True
    kinds = [kind(cell, spec) for cell in first]
    if len(first) < min(map(len, below)):
        # A sample is not shorter than all others, but it may have lost a cell.
        return None if "number" in kinds else True
    columns = [[row[i].strip() for row in below if i < len(row)] for i in range(len(first))]
    columns = [[cell for cell in cells if known(cell)] for cells in columns]
    words = [i for i, found in enumerate(kinds) if found == "word"]
    recurs = any(first[i] in columns[i] for i in words)
    if any(begins_with_letter(first[i]) and all_numbers(columns[i], spec) for i in words):
        return None if recurs and "number" in kinds else True
    if kinds[0] == "empty" and len(first) > 1 and set(kinds[1:]) != {"empty"}:
        return True if name_samples(columns[0], spec) else None
    if "number" in kinds:
        return of_numbers(first, columns, kinds, recurs, rows[0] in below, spec)
    if spec["columns"] or "missing" in kinds or not words:
        return None
    # A word such as 2010-01 over numbers may be a number with a slip of the finger, two are not.
    odd = [i for i in words if all_numbers(columns[i], spec)]
    return None if odd and (len(odd) == 1 or recurs) else True


def lines_of_names(rows: Sequence[Sequence[str]], spec: Mapping) -> int:
    """Return 2 where the second line names columns too, such as their units: it stands over
    numbers and holds none; else 1.

    In a table with one column of numbers, a word may as well say that a number is not known.
    """
    if len(rows) < 4:
        return 1
    second, below = [cell.strip() for cell in rows[1]], rows[2:]
    columns = [[row[i].strip() for row in below if i < len(row)] for i in range(len(second))]
    counted = [
        i
        for i, cells in enumerate(columns)
        if all_numbers([cell for cell in cells if known(cell)], spec)
    ]
    over = [second[i] for i in counted if second[i]]
    if not over or any(kind(cell, spec) != "word" for cell in over):
        return 1
    others = [second[i] for i in range(len(second)) if i not in counted]
    alone = len(over) == 1 and (len(counted) == 1 or any(others))
    return 1 if alone or not any(cell.strip() for cell in rows[0]) else 2


def is_named(first: list[str], spec: Mapping) -> bool:
    """Say whether the first line holds a name that the config speaks of, or all of them.

    A name that is a number may as well be a value, or the number of a column.
    """
    if spec["columns"]:
        return first == spec["columns"]
    named = [spec["label"], spec["index"], *(spec.get("drop") or [])]
    named += spec.get("supplementary") or ()
    for block in ("pivot", "triples"):
        named += [name for key, name in (spec.get(block) or {}).items() if key != "twice"]
    named.append((spec.get("texts") or {}).get("column"))
    return any(isinstance(n, str) and n in first and not is_number(n, spec) for n in named)


def kind(cell: str, spec: Mapping) -> str:
    """Return what a cell of the first line is: empty, a number, a missing one, or a word."""
    if not cell:
        return "empty"
    if is_number(cell, spec):
        return "number"
    return "missing" if is_missing_word(cell) else "word"


def is_number(cell: str, spec: Mapping) -> bool:
    """Say whether a cell reads as a number."""
    return plain(cell, spec) is not None


def known(cell: str) -> bool:
    """Say whether a cell holds something that is known."""
    return cell != "" and not is_missing_word(cell)


def begins_with_letter(cell: str) -> bool:
    """Say whether a word begins as names do; `1O` may be a number with a slip of the finger."""
    return next((letter for letter in cell if letter.isalnum()), "0").isalpha()


def all_numbers(cells: list[str], spec: Mapping) -> bool:
    """Say whether a column has cells, and each is a number."""
    return bool(cells) and all(is_number(cell, spec) for cell in cells)


def name_samples(cells: list[str], spec: Mapping) -> bool:
    """Say whether a column without a name holds names: words, or numbers that count."""
    if not all_numbers(cells, spec):
        return True
    counts = [list(map(str, range(start, start + len(cells)))) for start in (0, 1)]
    return cells in counts or any(len(c) > 1 and c[0] == "0" and c.isdecimal() for c in cells)


def of_numbers(
    first: list[str],
    columns: list[list[str]],
    kinds: list[str],
    recurs: bool,
    twice: bool,
    spec: Mapping,
) -> bool | None:
    """Decide on a first line with numbers: it is a sample, or both can be."""
    at = [i for i, found in enumerate(kinds) if found == "number"]
    if len({first[i] for i in at}) < len(at) or recurs:
        # A name stands once, and is no value of its own column, but a header may stand twice.
        return None if recurs and twice else False
    if "word" in kinds:
        return None
    below = [[text for c in columns[i] if (text := plain(c, spec)) is not None] for i in at]
    if any(columns[i] and not texts for i, texts in zip(at, below, strict=True)):
        return None  # a number over words alone is neither of their kind nor a likely name
    return None if look_like_names([plain(first[i], spec) for i in at], below) else False


def look_like_names(names: list[str], below: list[list[str]]) -> bool:
    """Say whether numbers may name columns: they count, are years, or are of another kind."""
    values = [float(name) for name in names]
    whole = all(map(is_whole, names))
    steps = [b - a for a, b in zip(values, values[1:], strict=False)]
    even = bool(steps) and steps[0] != 0 and all(abs(s - steps[0]) < 1e-6 for s in steps)
    if even and (len(values) > 2 or values == [0, 1]):
        return True
    if whole and steps and min(steps) > 0 and all(YEARS[0] <= v <= YEARS[1] for v in values):
        return True
    if not all(below):
        return False
    if whole and all(any(not is_whole(text) for text in column) for column in below):
        return True
    pairs = [(value, list(map(float, column))) for value, column in zip(values, below, strict=True)]
    if all(abs(v) > FAR * max(map(abs, column)) for v, column in pairs):
        return True
    outside = all(not min(column) <= v <= max(column) for v, column in pairs)
    rows = min(map(len, below))
    return outside and (2 / (rows + 1)) ** len(values) < CHANCE


def is_whole(number: str) -> bool:
    """Say whether a number is written as a whole one."""
    return number.lstrip("+-").isdecimal()
