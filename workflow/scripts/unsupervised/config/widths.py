"""How wide the columns of a text are that is parted by nothing but blanks."""

import csv
from collections.abc import Sequence

from unsupervised.data.delimiter import DELIMITERS, lines_of

FEWEST_LINES = 4  # in which columns of blanks are no chance


def widths_of(head: str, delimiter: str) -> list[int]:
    """Return how many letters wide the columns of a text of fixed width are; nothing where a sign
    parts its cells, or blanks part each line into as many."""
    lines = [line.rstrip("\r\n") for line in lines_of(head) if line.strip()]
    if len(lines) < FEWEST_LINES or any(
        is_parted(lines, sign) for sign in (*DELIMITERS, delimiter)
    ):
        return []
    lines = [line.rstrip() for line in lines]
    longest = max(map(len, lines))
    blank = [all(line[i : i + 1] in ("", " ") for line in lines) for i in range(longest)]
    starts = [i for i in range(1, longest) if blank[i - 1] and not blank[i]]
    if not longest or blank[0] or not starts:
        return []
    # Numbers stand at the right of their column, so what is blank belongs to the next one.
    ends = [max(j for j in range(start) if not blank[j]) + 1 for start in starts]
    edges = [0, *ends, longest]
    # Where nothing stands in the first line, a blank is within a column, as of two words.
    named = [e for e, end in zip(ends, edges[2:], strict=True) if lines[0][e:end].strip()]
    edges = [0, *(named or ends), longest]
    return [b - a for a, b in zip(edges, edges[1:], strict=False)]


def is_parted(lines: Sequence[str], sign: str) -> bool:
    """Say whether a sign parts lines into as many cells, of which the first may lack one, as R
    writes its header. A tab stands in no text of fixed width."""
    if sign == "\t":
        return any(sign in line for line in lines)
    if sign == " ":
        lines = [line.rstrip() for line in lines]
    counts = [len(row) for row in csv.reader(lines, delimiter=sign, skipinitialspace=True)]
    usual = counts[-1]
    short = sign != " " and counts[0] == usual - 1 > 1
    return usual > 1 and set(counts[1:]) == {usual} and (counts[0] == usual or short)
