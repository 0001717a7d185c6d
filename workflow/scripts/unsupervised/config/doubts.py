"""What a reader of a proposal should look at: columns that may be known groups, rows that are sums,
lines that are short."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import pandas as pd

from unsupervised.config.proposals import LABEL_WORDS, Proposal
from unsupervised.data.delimiter import delimiter_of
from unsupervised.data.layout import layout_of, records, trimmed
from unsupervised.data.looks import Look
from unsupervised.data.number_kinds import words_of
from unsupervised.data.opening import head_of

MOST_GROUPS = 60  # different values of a column of known groups
SUMS = {
    "total", "totals", "sum", "all", "grand total", "overall", "average", "mean", "subtotal",
    "gesamt", "summe", "insgesamt", "somme", "totale", "suma", "ukupno",
}  # fmt: skip
GROUP_KINDS = ("numbers", "words", "codes", "two values", "categories", "true or false", "mixed")


def of_groups(looks: Sequence[Look], proposal: Proposal, rows: int) -> Iterator[str]:
    """Yield a note for a column that is called as known groups are, and may be them."""
    if proposal.label is not None or proposal.pivot or proposal.texts:
        return
    for look in looks:
        few = 2 <= look.distinct <= min(MOST_GROUPS, rows / 2)
        called = words_of(look.name) & LABEL_WORDS and look.kind in GROUP_KINDS
        aside = look.name == proposal.index or (look.kind == "numbers" and not is_whole(look))
        if called and few and not aside:
            use = "is left out" if look.name in proposal.drop else "is counted with"
            yield (
                f"column {look.name!r} has {look.distinct} different values and {use}; if they are "
                f"known groups, ask again with LABEL={look.name}, or tidy.label: {look.name}"
            )


def is_whole(look: Look) -> bool:
    """Say whether the ends and the commonest of numbers are whole."""
    ends = [look.smallest, look.largest, *(float(value) for value, _ in look.counts)]
    return all(end is not None and float(end).is_integer() for end in ends)


def of_sums(frame: pd.DataFrame) -> Iterator[str]:
    """Yield a note where the last row is called a sum of the others."""
    if len(frame) < 3:
        return
    cells = [frame.index[-1], *frame.iloc[-1].tolist()]
    first = next((cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()), "")
    word = first.rstrip(":").lower()
    if word in SUMS or word.startswith(("total ", "grand total", "all ", "sum of ")):
        yield (
            f"the last row is called {first!r}, as a sum is and no sample; if it is one, "
            f"tidy.leave_out: [{first!r}] where it is the sample's name, or remove the line"
        )


def of_lines(path: str, spec: Mapping) -> Iterator[str]:
    """Yield a note where lines of a text have fewer cells than there are columns."""
    layout = layout_of(path, spec)
    width, short, first = len(layout.names), 0, ""
    delimiter = delimiter_of(head_of(path, spec), path, spec)
    for line, row in islice(records(path, spec, delimiter), int(layout.header), None):
        if len(row) < width:
            short += 1
            last = trimmed(row)[-1:] or [""]
            count = "1 cell" if len(row) == 1 else f"{len(row)} cells"
            first = first or f"line {line} has {count} (the last is {last[0]!r})"
    if short:
        more = f", as {short - 1} more are short" if short > 1 else ""
        yield (
            f"{first}, expected {width}{more}: what it lacks counts as empty; correct it, or "
            "tidy.missing: drop leaves it out"
        )
