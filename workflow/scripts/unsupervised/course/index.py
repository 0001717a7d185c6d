"""The index of the course: 52 headings, what each shows, and which tables its answer reads.

Snakemake itself reads it, so nothing here may import NumPy.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from unsupervised.base.loader import read_yaml

RESULTS = "results"
CHAPTERS = {
    1: "1 Clustering for dataset exploration",
    2: "2 Hierarchies and t-SNE",
    3: "3 Decorrelation and dimension reduction",
    4: "4 Interpretable features",
}
OTHER = "5 Further figures"


@lru_cache
def read_headings(path: Path) -> list[dict]:
    """Read the data file that lists the headings."""
    return read_yaml(path)


def chapter_number(heading: dict) -> int:
    """Return the chapter of a heading such as `2.10`."""
    return int(heading["exercise"].split(".")[0])


def target_paths(heading: dict, suffix: str) -> list[str]:
    """Return a heading's targets as paths, figures with the configured suffix."""
    return [
        f"{RESULTS}/{target.removesuffix('.png')}.{suffix}"
        if target.endswith(".png")
        else f"{RESULTS}/{target}"
        for target in heading["targets"]
    ]


def targets(headings: Sequence[dict], suffix: str, chapter: int | None = None) -> list[str]:
    """Return the targets of one chapter or of all, each once."""
    chosen = [h for h in headings if chapter is None or chapter_number(h) == chapter]
    return list(dict.fromkeys(path for h in chosen for path in target_paths(h, suffix)))


def compared(heading: dict) -> list[str]:
    """Return the tables that a heading's comparison reads."""
    compare = heading.get("compare", {})
    names = [compare.get(key) for key in ("table", "leaves", "image")]
    names.append(compare.get("labels", {}).get("table"))
    return [f"{RESULTS}/{name}" for name in (*names, *compare.get("tables", [])) if name]


def compared_tables(headings: Sequence[dict]) -> list[str]:
    """Return every table that the comparisons read, each once."""
    return list(dict.fromkeys(path for heading in headings for path in compared(heading)))


def datasets(headings: Sequence[dict]) -> list[str]:
    """Return the datasets that the course needs."""
    parts = [path.split("/") for path in targets(headings, "png")]
    return list(dict.fromkeys(p[1] for p in parts if len(p) == 5 and p[1] != "lessons"))


def chapter_of(headings: Sequence[dict], path: str) -> str:
    """Return the chapter that first shows a figure; `path` has no suffix."""
    for heading in headings:
        if f"{path}.png" in heading["targets"]:
            return CHAPTERS[chapter_number(heading)]
    return OTHER


def stands_in(heading: dict, stand_ins: set[str]) -> bool:
    """Say whether a heading's comparison reads anything made from stand-in data."""
    parts = [path.split("/") for path in compared(heading)]
    # A table that collects, at the top of results/, holds every dataset.
    return bool(stand_ins) and any(len(p) == 2 or p[1] in stand_ins for p in parts)
