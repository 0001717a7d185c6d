"""What the figures of spectral clustering alone show."""

from collections.abc import Mapping

from unsupervised.base.saying import count, joined, known, largest, number, score, tied
from unsupervised.base.tables import Table
from unsupervised.base.words import listed


def eigenvalues(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many eigenvalues are 0, behind which number of clusters, of two or more, the gap is
    widest, and which number is used."""
    rows, used = tables["eigenvalues"].records(), score(tables["scores"], "clusters")
    none = sum(float(row["eigenvalue"]) == 0 for row in rows)
    gaps = [row for row in known(tables["eigenvalues"], "gap") if int(row["number"]) > 1]
    widest = tied(gaps, "gap", largest)
    gap = ""
    if widest and float(widest[0]["gap"]) > 0:
        behind = listed((row["number"] for row in widest), 3, " and ")
        gap = f"the widest gap, of two clusters or more, is behind {behind} "
        gap += f"({number(widest[0]['gap'])})"
    elif widest:
        gap = "no gap is behind two clusters or more"
    own = next((row["gap"] for row in gaps if float(row["number"]) == used), "")
    is_own = any(float(row["number"]) == used for row in widest)
    with_gap = f", with a gap of {number(own)}" if own and not is_own else ""
    return joined(
        f"{none:,} of the {len(rows):,} lowest eigenvalues are 0" if none > 1 else "",
        gap,
        f"{count(int(used), 'cluster')} used{with_gap}",
    )
