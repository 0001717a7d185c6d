"""What the figure of tf-idf shows."""

from collections.abc import Mapping

from unsupervised.base.saying import count, joined, number, short
from unsupervised.base.tables import Table
from unsupervised.base.words import percent


def weights(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how large the array is, how much of it is empty, and what weighs most."""
    table = tables["weights"]
    found = table.array(1)
    if not found.size:
        return ""
    filled = int((found != 0).sum())
    row, column = divmod(int(found.round(9).argmax()), found.shape[1])
    return joined(
        f"{count(found.shape[0], 'document')} × {count(found.shape[1], 'word')}, of whose weights "
        f"{percent(1 - filled / found.size)} are 0",
        f"{short(table.columns[1 + column])} weighs most, {number(found[row, column])} in "
        f"document {short(table.rows[row][0])}"
        if filled
        else "",
    )
