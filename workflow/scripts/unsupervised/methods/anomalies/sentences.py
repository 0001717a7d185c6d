"""What the figures of anomalies show."""

from collections.abc import Mapping

from unsupervised.base.saying import count, joined, known, least, number, short, tied
from unsupervised.base.tables import Table
from unsupervised.base.words import listed

MEASURES = {"distance": "the robust distance", "isolation": "the isolation"}
BOTH = "yes"
BESIDE, RARE = "unlike what the others let expect", "a rare word"


def anomalies(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many samples lie beyond the line of each measure, who lies apart most, and why."""
    table = tables["anomalies"]
    lines = known(tables["measures"], "beyond")
    of = count(len(table.rows), "sample")
    told = [beyond(row) for row in lines]
    both = table.column("unusual").count(BOTH)
    return joined(
        f"of {of} {' and '.join(told)}"
        if told
        else f"none of {of} can be called unusual, as no measure taken has a line",
        f"{both:,} beyond both" if len(lines) > 1 else "",
        first(table, tables["reasons"]),
    )


def beyond(row: Mapping[str, str]) -> str:
    """Say how many samples lie beyond the line of a measure, and how many of a bell would."""
    found = int(row["beyond"])
    expected = f" (of a bell {number(row['expected'])} would)" if row["expected"] else ""
    lie = "lies" if found == 1 else "lie"
    return f"{found:,} {lie} beyond the line of {MEASURES[row['measure']]}{expected}"


def first(table: Table, reasons: Table) -> str:
    """Say which samples lie apart most by all measures together, and of one alone why."""
    rows = table.records()
    top = tied(rows, "rank", least)
    if len(top) == len(rows):
        return "none lies farther apart than another"
    if len(top) > 1:
        names = listed(short(row["sample"]) for row in top)
        return f"farthest apart, as far as each other, lie samples {names}"
    one = top[0]
    own = [row for row in reasons.records() if row["rank"] == one["rank"]]
    why = f" ({reason(own[0])})" if own else ""
    return f"farthest apart lies sample {short(one['sample'])}{why}"


def reason(row: Mapping[str, str]) -> str:
    """Say by which feature a sample lies apart most."""
    name, size = short(row["feature"]), float(row["z"])
    if row["way"] == RARE:
        return f"most by {name}, a rare word"
    way = "above" if size > 0 else "below"
    usual = "what its other features let expect" if row["way"] == BESIDE else "the median"
    return f"most by {name}, {number(abs(size))} robust deviations {way} {usual}"
