"""The supplementary columns of the samples that a heat map shows."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `strips`: of each sample of `heatmap`, in its order, the cell of each supplementary
    column."""
    names, extra = given.table("heatmap").column("sample"), given.all.extra
    at = {name: i for i, name in enumerate(given.all.names)}
    rows = [[name, *(cells[at[name]] for cells in extra.values())] for name in names]
    return {"strips": Table(["sample", *extra], rows)}
