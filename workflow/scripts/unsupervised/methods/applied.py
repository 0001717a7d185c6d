"""What the variants of a dataset say of new samples, side by side."""

from collections.abc import Mapping

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods.unplaced import COLUMN, FILLED

# Of the columns of a table of predictions those that answer; components are numbered.
ANSWERS = ("cluster", "cluster_probability", "cluster_strength", "1", "2")


def build(inputs: Mapping, spec: Mapping) -> dict[str, Table]:
    """Return `applied`: a row for each new sample, and for each variant its cluster, how sure that
    is where the method says it, or its place along the first two components. The last columns say
    of which columns its empty cells have the median, and why a sample cannot be placed, where there
    is such a one.

    `spec` holds the step and the variant of each table of `inputs`. Raises InputError where tables
    are of different samples.
    """
    found: dict[str, list[str]] = {}
    names, told = None, {}
    for (step, variant), path in zip(spec["tables"], inputs["tables"], strict=True):
        table = tables.read(path)
        names = names or table.column("sample")
        if table.column("sample") != names:
            raise InputError(f"{path}: has other samples than {inputs['tables'][0]}; run it again")
        told |= {key: table.column(key) for key in (FILLED, COLUMN) if key in table.columns}
        for key in (key for key in ANSWERS if key in table.columns):
            called = f"component{key}" if key.isdecimal() else key
            found[f"{step}_{variant}_{called}"] = table.column(key)
    columns = {"sample": names or [], **found, **told}
    rows = zip(*columns.values(), strict=True)
    return {"applied": Table(list(columns), [list(row) for row in rows])}
