"""Which sign parts two cells of a table, by the config or by the table's first lines."""

import csv
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.data.opening import CUT, HEAD

DELIMITERS = ",;\t|"
FIRST_ROWS = 51  # so many rows decide on delimiter and header


def delimiter_of(head: str, path: str, spec: Mapping) -> str:
    """Return the delimiter that the config names, else the one that is found."""
    if spec.get("widths"):
        return CUT
    named = spec["delimiter"]
    if named is not None and (len(named) != 1 or named in '\r\n"'):
        raise InputError(
            f"{path}: tidy.delimiter is {named!r}; expected one character between two cells, "
            'such as "," or "\\t"; " " stands for any number of spaces'
        )
    found = delimiter_in(head, path, spec)
    if named is not None and named not in head and found in head:
        raise InputError(
            f"{path}: the delimiter {named!r} is not in it; did you mean {found!r}? Correct "
            "tidy.delimiter, or leave it out"
        )
    alone = all(found not in line for line in lines_of(head))
    if named is None and alone and not spec.get("texts"):
        refuse_one_column(head, path, spec)
    return named or found


def delimiter_in(head: str, path: str, spec: Mapping) -> str:
    """Return the sign that parts the lines of a table's begin into the same number of cells.

    A header may be one cell short, and a line or two may differ, if no other sign does better;
    but in texts such a sign may as well be one of theirs.
    """
    lines, texts = lines_of(head), bool(spec.get("texts"))
    if ".tsv" in map(str.lower, Path(path).suffixes):
        return "\t"
    best, most = ",", (0, 0.0, 1)
    for sign in DELIMITERS:
        if sign in (spec["decimal"], spec["thousands"]):
            continue
        counts = [
            len(row) for row in csv.reader(lines, delimiter=sign, skipinitialspace=True) if row
        ]
        usual, times = Counter(counts[1:] or counts).most_common(1)[0] if counts else (1, 0)
        even = len(set(counts)) == 1
        nearly = set(counts[1:]) == {usual} and counts[0] == usual - 1
        share = times / max(len(counts[1:]), 1)
        rank = (2 if even else 1 if nearly else 0, 1.0 if even else share, usual)
        if usual > 1 and rank > most and (even or not texts) and share > 0.5:
            best, most = sign, rank
    return best


def lines_of(head: str) -> list[str]:
    """Return the first lines of a file's begin, with their ends; the last may be cut."""
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", head)
    whole = lines[:-1] if len(head) >= HEAD // 4 else lines
    return (whole or lines)[:FIRST_ROWS]


def refuse_one_column(head: str, path: str, spec: Mapping) -> None:
    """Raise InputError for what seems to be one column but may be more: cells parted by spaces
    alone, a sign between names that no row has."""
    lines = [line for line in lines_of(head) if line.strip()]
    for sign in set(DELIMITERS) - {spec["decimal"], spec["thousands"]}:
        rows = list(csv.reader(lines, delimiter=sign))
        if parted := next((i for i, row in enumerate(rows, 1) if len(row) > 1), None):
            raise InputError(
                f"{path}: row {parted} of the file has {sign!r} in it, others have not; correct "
                "it, or say what stands between two cells: tidy.delimiter"
            )
    rows = list(csv.reader(lines[1:], delimiter=" ", skipinitialspace=True))
    numbers = any(row[-1][:1].isdecimal() for row in rows)
    counts = {len(row) for row in rows}
    if len(counts) == 1 and min(counts) > 1 and numbers and spec["thousands"] != " ":
        raise InputError(
            f'{path}: its cells seem to be parted by spaces; set tidy.delimiter: " ", which stands '
            "for any number of them, or tidy.widths to the letters of each column, or save it "
            "with commas"
        )
