"""What the figures of ICA alone show."""

from collections.abc import Mapping, Sequence

from unsupervised.base.saying import joined, known, largest, least, number, tied
from unsupervised.base.tables import Table
from unsupervised.base.words import listed


def sources(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which components are least and most like a bell, how many have long tails, and whether
    other starts find them."""
    rows = tables["sources"].records()
    found = sorted(float(row["found_again"]) for row in known(tables["sources"], "found_again"))
    ends = [number(found[0]), number(found[-1])] if found else []
    again = " to ".join(dict.fromkeys(ends))
    again = (
        f"other starts find them again with a likeness of {again} (1: the same)" if found else ""
    )
    if len(rows) == 1:
        kurtosis = number(rows[0]["kurtosis"])
        about = f"of the one component negentropy is {number(rows[0]['negentropy'])} (0: a bell)"
        return joined(f"{about} and kurtosis {kurtosis}", again.replace("them", "it"))
    far, near = (tied(rows, "negentropy", end) for end in (largest, least))
    told = f"all {len(rows):,} components are as far from a bell (negentropy "
    told += f"{number(far[0]['negentropy'])})"
    if len(far) < len(rows):
        told = f"least like a bell is {which(far)}, most like one {which(near)}"
    long = sum(float(row["kurtosis"]) > 0 for row in rows)
    return joined(
        told,
        f"{long:,} of {len(rows):,} {'has' if long == 1 else 'have'} longer tails than a bell "
        "(kurtosis above 0)",
        again,
    )


def which(rows: Sequence[Mapping[str, str]]) -> str:
    """Return which components some rows are of, with their negentropy."""
    names = listed((row["component"] for row in rows), 3, " and ")
    return f"component {names} (negentropy {number(rows[0]['negentropy'])})"
