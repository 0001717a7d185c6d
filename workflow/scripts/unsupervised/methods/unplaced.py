"""What else the table of new samples says of them: whose empty cells were filled, and those that
cannot be placed."""

from unsupervised.base.tables import Table
from unsupervised.data.new_samples import NewSamples

FILLED, COLUMN = "filled", "not_placed"


def woven(table: Table, new: NewSamples) -> Table:
    """Return a table of new samples, one row each and their names first, with those that cannot be
    placed in their order: without numbers, and with the reason in a last column. Before it stand
    the columns of which a sample's empty cells have the median, where any was empty."""
    if any(new.filled):
        rows = [[*row, said] for row, said in zip(table.rows, new.filled, strict=True)]
        table = Table([*table.columns, FILLED], rows)
    if not new.unplaced:
        return table
    rows = [[*row, ""] for row in table.rows]
    for before, name, reason in reversed(new.unplaced):
        rows.insert(before, [name, *[None] * (len(table.columns) - 1), reason])
    return Table([*table.columns, COLUMN], rows)
