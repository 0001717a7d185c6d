"""What a picture of samples shows that are coloured by columns."""

from collections.abc import Mapping

from unsupervised.base.saying import joined, known, number, short
from unsupervised.base.tables import Table
from unsupervised.base.words import listed, percent


def coloured(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how far the nearest agree in each column, those first that agree most."""
    rows = known(tables["colours"], "value")
    words = [row for row in rows if row["measure"] == "same_group"]
    words.sort(key=lambda row: float(row["chance"]) - float(row["value"]))
    numbers = [row for row in rows if row["measure"] == "moran_i"]
    numbers.sort(key=lambda row: -float(row["value"]))
    shares = [
        f"{percent(float(row['value']))} in {short(row['colour'])} "
        f"({percent(float(row['chance']))} by chance)"
        for row in words
    ]
    alike = [f"{short(row['colour'])} {number(row['value'])}" for row in numbers]
    return joined(
        f"the nearest of a sample here are of its group: {listed(shares)}" if shares else "",
        f"Moran's I of the nearest, 1 where they are alike and 0 by chance: {listed(alike)}"
        if alike
        else "",
    )
