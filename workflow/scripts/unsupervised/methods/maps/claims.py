"""What a map claims, and how far to believe it.

The lines are this project's own: R_NX is 0 by chance and 1 where all neighbours are kept, and half
of that is asked of a map; neighbours that come back are graded as clusters that do, whose lines
are those of Hennig 2007 (Cluster-wise assessment of cluster stability).
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods import claims
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN, Claim
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.maps.quality import KEPT, LEAST, neighbours

HALF = 0.5  # of the neighbours that chance does not keep
BETTER = 0.05  # of R_NX, by which one map must be ahead of another
BACK, GONE = 0.75, 0.5  # of the neighbours on a map that is made anew
AREA = "area under the R_NX curve"
FEW = f"fewer than {LEAST} of the samples looked at differ"
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# The name of a map that is made anew, in the order in which they are asked for: what it claims.
ANEW = {
    "another start": "the neighbours on the map are those of a map from another start",
    "perplexity": "the neighbours on the map do not hang on the perplexity",
    "the neighbours": "the neighbours on the map do not hang on how many were looked at",
}


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `claims`."""
    return {"claims": claims.table(graded(given.table("quality")))}


def graded(quality: Table) -> Iterator[Claim]:
    """Yield the claims of a map, by its table `quality`."""
    maps = ("drawn", "principal plane", "random")
    area, plane, chance = (found(quality, name, "rnx_area") for name in maps)
    yield near_is_near(area, chance)
    yield more_than_pca(area, plane)
    chance = found(quality, "random", "kept_neighbours")
    names = dict.fromkeys(quality.column("map"))
    for word, finding in ANEW.items():
        again = [name for name in names if word in name]
        if word == "another start":
            again.append("drawn")
        values = [found(quality, name, "kept_neighbours") for name in again]
        if known := [value for value in values if value is not None]:
            yield comes_back(finding, min(known), chance, looked_at(quality, again))


def found(quality: Table, name: str, measure: str) -> float | None:
    """Return the least of a measure over the maps of a name; None where there is none."""
    values = [
        float(row["value"])
        for row in quality.records()
        if (row["map"], row["measure"]) == (name, measure) and row["value"] != ""
    ]
    return min(values, default=None)


def looked_at(quality: Table, names: Sequence[str]) -> int:
    """Return of how many neighbours some maps say which come back; of the fewest samples."""
    counts = [
        int(row["samples"])
        for row in quality.records()
        if (row["measure"], row["value"] != "") == ("kept_neighbours", True) and row["map"] in names
    ]
    return neighbours(min(counts))


def near_is_near(area: float | None, chance: float | None) -> Claim:
    """Grade whether samples near on the map are near in the data."""
    finding = "samples that are near on the map are near in the data"
    if area is None or chance is None:
        return Claim(finding, AREA, area, chance, UNKNOWN, FEW)
    if area <= chance:
        why = f"{area:.2f}, and one random map in twenty reaches {chance:.2f}"
        return Claim(finding, AREA, area, chance, NONE, why)
    why = f"{hundredths(area, HALF):.2f}, where chance keeps 0 and a faithful map 1"
    return Claim(finding, AREA, area, chance, SUPPORTED if area >= HALF else DOUBTFUL, why)


def more_than_pca(area: float | None, plane: float | None) -> Claim:
    """Grade whether the map keeps more than the first two principal components do."""
    finding = "the map keeps more neighbours than a plain PCA map"
    if area is None or plane is None:
        return Claim(finding, AREA, area, plane, UNKNOWN, FEW)
    ahead = float(np.round(area - plane, 6))
    beside = f"{area:.2f} against {plane:.2f}"
    if ahead >= BETTER:
        return Claim(finding, AREA, area, plane, SUPPORTED, beside)
    said = "plain PCA is better" if ahead <= -BETTER else "plain PCA is as good"
    return Claim(finding, AREA, area, plane, NONE, f"{beside}: {said}")


def comes_back(finding: str, value: float, chance: float | None, count: int = KEPT) -> Claim:
    """Grade whether the `count` nearest come back on a map that might as well have been drawn."""
    measure = f"share of the {WORDS[count]} nearest kept"
    why = f"{hundredths(value, BACK, GONE):.0%} of them come back"
    if chance is not None and value <= chance:
        why += f", and of one random map in twenty {chance:.0%}"
        return Claim(finding, measure, value, chance, NONE, why)
    verdict = SUPPORTED if value >= BACK else DOUBTFUL if value >= GONE else NONE
    return Claim(finding, measure, value, chance, verdict, why)


def hundredths(value: float, *lines: float) -> float:
    """Return a value rounded to hundredths, but not up to a line that it does not reach."""
    rounded = round(value, 2)
    return rounded - 0.01 if any(value < line <= rounded for line in lines) else rounded
