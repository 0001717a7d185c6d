"""What the figures of nearest neighbours show."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.saying import count, joined, largest, number, score, short, tied
from unsupervised.base.tables import Table


def reach(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how far neighbours are, who is one most often, who never, and whether the graph of them
    is in one piece."""
    table, scores = tables["reach"], tables["scores"]
    nearest, farthest = np.median(table.numbers("nearest", "farthest"), axis=0).tolist()
    neighbours, parts, never = (
        int(score(scores, name)) for name in ("neighbours", "components", "never")
    )
    last = f", to neighbour {neighbours} {number(farthest)}" if neighbours > 1 else ""
    return joined(
        f"the median {settings['metric']} distance to the nearest neighbour is "
        f"{number(nearest)}{last}",
        often(table),
        f"{never:,} of {count(len(table.rows), 'sample')} {'is' if never == 1 else 'are'} a "
        "neighbour of none"
        if never
        else "",
        f"the graph falls into {parts:,} parts, the largest of "
        f"{count(int(score(scores, 'largest_component')), 'sample')}"
        if parts > 1
        else "the graph is in one piece",
    )


def often(table: Table) -> str:
    """Say which sample is a neighbour most often; nothing where all are as often."""
    rows = table.records()
    top = tied(rows, "times", largest)
    if len(top) == len(rows):
        return f"each sample is a neighbour of {count(int(top[0]['times']), 'other')}"
    who = f"sample {short(top[0]['sample'])}" if len(top) == 1 else f"each of {len(top):,} samples"
    return f"{who} is a neighbour most often, of {count(int(top[0]['times']), 'other')}"
