"""What the figures of a map show: what it keeps of the data."""

from collections.abc import Mapping

from unsupervised.base.saying import joined, known, number
from unsupervised.base.tables import Table

BESIDE = {"drawn": "by this map", "principal plane": "by a plain PCA map", "random": "at random"}


def map_(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how far near samples on each map are near in the data, and share a label."""
    rows = known(tables["scores"], "value")
    told = [
        ranged(rows, "trustworthiness", "the nearest on the map are near in the data by a "
               "trustworthiness of {}"),
        ranged(rows, "label_purity", "share of the nearest with the same label {}"),
    ]  # fmt: skip
    maps = len({row["seed"] for row in rows if row.get("seed")})
    return joined(f"{maps} maps by as many seeds" if maps > 1 else "", *told)


def ranged(rows: list[dict], score: str, words: str) -> str:
    """Return a score of all maps in words: one number, or from the least to the most."""
    found = sorted(float(row["value"]) for row in rows if row["score"] == score)
    if not found:
        return ""
    low, high = number(found[0]), number(found[-1])
    return words.format(low if low == high else f"{low} to {high}")


def quality(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many neighbours the map keeps at all sizes, beside PCA and chance; and how many come
    back from another start."""
    rows = known(tables["quality"], "value")
    areas = [
        f"{said} {ranged_of(rows, name, 'rnx_area')}"
        for name, said in BESIDE.items()
        if any(row["map"] == name and row["measure"] == "rnx_area" for row in rows)
    ]
    again = ranged_of(rows, "another start", "kept_neighbours")
    return joined(
        "of the neighbours, in neighbourhoods of all sizes, are kept (1: all, 0: as by chance): "
        f"{', '.join(areas)}"
        if areas
        else "",
        f"from another start {again} of the nearest come back" if again else "",
    )


def ranged_of(rows: list[dict], name: str, measure: str) -> str:
    """Return the measure of a map, or of all maps of that name, in words."""
    found = [r | {"score": r["measure"]} for r in rows if r["map"] == name]
    return ranged(found, measure, "{}")
