"""What a tree of clusterings says of its levels, and of a column by which it is coloured."""

from math import fsum

from unsupervised.base.saying import number, short
from unsupervised.base.tables import Table
from unsupervised.base.words import percent


def level_of(table: Table) -> str:
    """Return the column of a tree, or of its colours, that tells levels apart."""
    return table.columns[table.columns.index("cluster") - 1]


def made_of(table: Table) -> str:
    """Say how well clusters tell a column apart at the first and the last level: how many samples
    have their cluster's commonest word, or how far means lie apart."""
    rows = [row for row in table.records() if int(row["known"])]
    if not rows:
        return ""
    level, name = level_of(table), short(rows[0]["colour"])
    steps = sorted({row[level] for row in rows}, key=float)
    told = []
    for step in dict.fromkeys((steps[0], steps[-1])):
        own = [row for row in rows if row[level] == step]
        if rows[0]["kind"] == "number":
            means = sorted(float(row["mean"]) for row in own)
            told.append(f"from {number(means[0])} to {number(means[-1])} at {step}")
        else:
            of = sum(int(row["known"]) for row in own)
            right = fsum(float(row["share"]) * int(row["known"]) for row in own)
            told.append(f"{percent(round(right / of, 6))} at {step}")
    if rows[0]["kind"] == "number":
        return f"means of {name} are {', '.join(told)}"
    return f"samples with the commonest {name} of their cluster are {', '.join(told)}"
