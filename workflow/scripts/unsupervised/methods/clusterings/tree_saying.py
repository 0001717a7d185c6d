"""What a tree of clusterings says of a column by which it is coloured."""

from unsupervised.base.saying import number, short
from unsupervised.base.tables import Table
from unsupervised.base.words import percent


def made_of(table: Table) -> str:
    """Say at which number of clusters a column's commonest words, or its means, tell them apart
    best: how many samples have their cluster's commonest word, or how far means lie apart."""
    rows = [row for row in table.records() if int(row["known"])]
    if not rows:
        return ""
    name, counts = short(rows[0]["colour"]), sorted({int(row["clusters"]) for row in rows})
    told = []
    for number_of in dict.fromkeys((counts[0], counts[-1])):
        own = [row for row in rows if int(row["clusters"]) == number_of]
        if rows[0]["kind"] == "number":
            means = sorted(float(row["mean"]) for row in own)
            told.append(f"from {number(means[0])} to {number(means[-1])} at {number_of}")
        else:
            of = sum(int(row["known"]) for row in own)
            right = sum(float(row["share"]) * int(row["known"]) for row in own)
            told.append(f"{percent(round(right / of, 6))} at {number_of}")
    if rows[0]["kind"] == "number":
        return f"means of {name} are {', '.join(told)}"
    return f"samples with the commonest {name} of their cluster are {', '.join(told)}"
