"""Whether the first line of a table is taken for names or for a sample, where both can be."""

import re
from collections.abc import Mapping, Sequence

from unsupervised.data.cells import plain
from unsupervised.data.header import all_numbers, is_whole, known, names_columns

SHOWN = 4  # cells of a line


def taken_for(rows: Sequence[Sequence[str]], spec: Mapping) -> tuple[bool | None, str]:
    """Return the `header` to write into a config, None where none is needed, and a note where the
    first line may be the other thing.

    It is a sample where it looks as the lines below it do; else, where it may name the columns, it
    does.
    """
    found = names_columns(rows, spec)
    if found is False:
        return False, ""
    as_below = len(rows) > 2 and rows[0] not in rows[1:] and looks_as_below(rows, spec)
    if found and not as_below:
        return None, ""
    cells = [" ".join(cell.split()) for cell in rows[0]]
    shown = ", ".join(cells[:SHOWN])[:80] + (", …" if len(cells) > SHOWN else "")
    if as_below:
        return False, (
            f"the first line ({shown}) looks as the others do and is taken for the first sample; "
            "if it names the columns, header: true"
        )
    return True, (
        f"the first line ({shown}) may name the columns or be the first sample, and is taken for "
        "names; if it is a sample, header: false"
    )


def looks_as_below(rows: Sequence[Sequence[str]], spec: Mapping) -> bool:
    """Say whether a first line looks as the lines below it: a code as theirs, words that stand
    below again, or as many decimals."""
    first = [cell.strip() for cell in rows[0]]
    columns = [[row[i].strip() for row in rows[1:] if i < len(row)] for i in range(len(first))]
    columns = [[cell for cell in cells if known(cell)] for cells in columns]
    pairs = [(cell, cells) for cell, cells in zip(first, columns, strict=True) if cell and cells]
    numbers = [(cell, cells) for cell, cells in pairs if plain(cell, spec) is not None]
    words = [(cell, cells) for cell, cells in pairs if plain(cell, spec) is None]
    if any(all_numbers(cells, spec) for _, cells in words if len(set(cells)) > 1):
        return False
    codes = [is_code_as(cell, cells) for cell, cells in words]
    again = [cell in cells for cell, cells in words]
    if numbers:
        alike = all(all_numbers(cells, spec) for _, cells in numbers)
        if any(codes) or (any(again) and alike):
            return alike
        return alike and not words and have_decimals(numbers, spec)
    return len(words) > 1 and sum(again) > len(words) / 2


def is_code_as(cell: str, below: Sequence[str]) -> bool:
    """Say whether a word is a code of letters and digits as all words below it: g0 over g1."""
    shapes = {shape(word) for word in below}
    return bool(re.search(r"\d", cell)) and shapes == {shape(cell)} and len(set(below)) > 1


def shape(word: str) -> str:
    """Return a word with one sign for digits, however many stand together."""
    return re.sub(r"\d+", "0", word)


def have_decimals(numbers: Sequence[tuple[str, Sequence[str]]], spec: Mapping) -> bool:
    """Say whether numbers have decimals, as those below have, and are no steps of a scale."""
    values = [float(plain(cell, spec) or "nan") for cell, _ in numbers]
    steps = [b - a for a, b in zip(values, values[1:], strict=False)]
    even = len(steps) > 1 and all(abs(step - steps[0]) < 1e-6 for step in steps)
    if even and steps[0]:
        return False
    for cell, below in numbers:
        texts = [plain(other, spec) for other in below]
        decimal = any(not is_whole(text) for text in texts if text is not None)
        if decimal and is_whole(plain(cell, spec) or ""):
            return False
        if not decimal:
            return False
    return True
