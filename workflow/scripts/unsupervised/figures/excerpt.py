"""What is drawn of a table that is too large for a page, and the words that say so."""

from collections.abc import Sequence

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.figures.style import NOISE

MOST_ROWS, MOST_COLUMNS = 60, 40  # of a heat map with a number in each cell


def said(shown: int, whole: int, nouns: str, which: str = "first") -> str:
    """Say which part is drawn; nothing where all is."""
    return f"The {which} {shown:,} of {whole:,} {nouns}." if shown < whole else ""


def sentences(*parts: str) -> str:
    """Join what there is to say."""
    return " ".join(part for part in parts if part)


def of_crosstab(table: Table, rows: int = MOST_ROWS) -> tuple[Table, str]:
    """Return the first clusters, noise if any, and the commonest labels of a crosstab, and the
    words for it."""
    counts = table.array(1)
    chosen = largest(counts.sum(axis=0), MOST_COLUMNS)
    columns = [table.columns[0], *(table.columns[i + 1] for i in chosen)]
    shown, clusters = clusters_and_noise(table.rows, rows)
    part = [[row[0], *(row[i + 1] for i in chosen)] for row in shown]
    return Table(columns, part), sentences(
        said(min(rows, clusters), clusters, "clusters"),
        said(len(chosen), counts.shape[1], "labels", "commonest"),
    )


def clusters_and_noise(rows: Sequence[Sequence], most: int) -> tuple[list[Sequence], int]:
    """Return the rows of the first clusters and of noise, which is none of them, and how many
    clusters there are; a row begins with its cluster's number."""
    clusters = [row for row in rows if row[0] != NOISE]
    noise = [row for row in rows if row[0] == NOISE]
    return clusters[:most] + noise, len(clusters)


def largest(values: Sequence[float], most: int) -> list[int]:
    """Return the places of the largest values, in the order in which they stand."""
    return sorted(np.argsort(-np.asarray(values), kind="stable")[:most].tolist())
