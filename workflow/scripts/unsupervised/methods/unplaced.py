"""New samples that cannot be placed, in the table of those that are."""

from unsupervised.base.tables import Table
from unsupervised.data.new_samples import NewSamples

COLUMN = "not_placed"


def woven(table: Table, new: NewSamples) -> Table:
    """Return a table of new samples, one row each and their names first, with those that cannot be
    placed in their order: without numbers, and with the reason in a last column."""
    if not new.unplaced:
        return table
    rows = [[*row, ""] for row in table.rows]
    for before, name, reason in reversed(new.unplaced):
        rows.insert(before, [name, *[None] * (len(table.columns) - 1), reason])
    return Table([*table.columns, COLUMN], rows)
