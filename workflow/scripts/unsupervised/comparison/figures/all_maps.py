"""All maps of a dataset beside each other, each with what it keeps of the data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, lettering, panels, style

MOST, ACROSS = 16, 4  # panels, and those side by side
WIDE, TALL = 3.7, 4.1  # inches of a panel
SMALL = 8.5  # points of the words on top of a panel
WORDS = {
    "trustworthiness": "trustworthiness", "continuity": "continuity",
    "rnx_area": "area under R_NX", "label_purity": "label purity",
}  # fmt: skip
SPACES = {"standardized": "standardised values", "unit length": "samples at length 1"}


@dataclass(frozen=True)
class View:
    """One panel: its name, the samples that it shows with their places, and its row of the
    table."""

    name: str
    samples: list[str]
    points: np.ndarray
    row: Mapping[str, str]

    @property
    def is_flattened(self) -> bool:
        """Whether the map has a dimension that is not drawn."""
        return self.row["dimensions"] == "3"

    @property
    def title(self) -> str:
        """What stands above it."""
        return f"{self.name} (3-D)" if self.is_flattened else self.name


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the first seed's `map.csv` of every map and `principal_plane.csv`, in the colours of the
    labels or, where there are none, of the first clustering."""
    quality = tables.read(inputs["all_maps"])
    plane, *of_maps = reversed(quality.records())
    maps = first_of_each(reversed(of_maps))
    shown = [*views(inputs, maps[: MOST - 1]), flat(inputs, plane)]
    groups, word = coloured(inputs, spec)
    signs = style.in_order({*groups.values()} - {"", style.NOISE})
    rows = -(-len(shown) // ACROSS)
    columns = -(-len(shown) // rows)
    figure, (*grid, (strip, *unused)) = style.new(
        WIDE * columns + 0.3, TALL * rows + 0.8, rows + 1, columns, squeeze=False,
        height_ratios=[*[TALL] * rows, 0.01],
    )  # fmt: skip
    grid = np.array(grid)
    for axes in [*grid.flat[len(shown) :], *unused]:
        axes.set_axis_off()
    names = lettering.fitted([view.title for view in shown], WIDE - 0.7, 12, "bold")
    for axes, view, name in zip(grid.flat, shown, names, strict=False):
        own = [groups.get(sample, "") for sample in view.samples]
        if word:
            panels.scatter(axes, view.points, own, word, noise=style.NOISE, signs=signs, named=True)
        else:
            panels.labelled(axes, view.points, own, signs=signs, named=True)
        panels.as_map(axes)
        axes.set_title(name, pad=30)
        axes.annotate(
            "\n".join(kept(view.row)), (0, 1), (0, 4), xycoords="axes fraction",
            textcoords="offset points", va="bottom", fontsize=SMALL, color=style.INK,
        )  # fmt: skip
    style.legend_in(strip, grid[0][0])
    title = f"{spec['title']}: all maps side by side"
    style.headline(figure, title, said(quality, maps, shown, spec, bool(word)))
    return figure


def first_of_each(rows: Iterator[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Return the row of the first seed of each map."""
    found: dict = {}
    for row in rows:
        found.setdefault((row["step"], row["variant"]), row)
    return list(found.values())


def views(inputs: Mapping[str, str], maps: Sequence[Mapping[str, str]]) -> Iterator[View]:
    """Yield a panel for each map."""
    for row in maps:
        name = f"{row['step']}/{row['variant']}"
        table = panels.only(tables.read(inputs[f"{name}/map"]), "seed", row["seed"])
        yield panel(name, table, row)


def flat(inputs: Mapping[str, str], row: Mapping[str, str]) -> View:
    """Return the panel of the principal plane."""
    return panel(row["step"], tables.read(inputs["principal_plane"]), row)


def panel(name: str, table: Table, row: Mapping[str, str]) -> View:
    """Return a panel of a table of places; of a crowd evenly chosen samples are drawn."""
    step = -(-len(table.rows) // panels.CROWD)
    part = Table(table.columns, table.rows[::step])
    points = part.numbers("x", "y").reshape(-1, 2)
    return View(name, part.column("sample"), points, row)


def coloured(inputs: Mapping[str, str], spec: Mapping) -> tuple[dict[str, str], str]:
    """Return the group of each sample by its name, and what stands before a group's name: the
    labels or, where there are none, the clusters of a clustering; nothing without either."""
    for step, variant in spec["clusterings"]:
        table = tables.read(inputs[f"{step}/{variant}/clusters"])
        pairs = zip(table.column("sample"), table.column("cluster"), strict=True)
        return dict(pairs), "cluster"
    found: dict[str, str] = {}
    for step, variant in spec["maps"]:
        table = tables.read(inputs[f"{step}/{variant}/map"])
        found |= zip(table.column("sample"), table.column("label"), strict=True)
    return found, ""


def kept(row: Mapping[str, str]) -> list[str]:
    """Return what a map keeps, in two lines."""
    told = [f"{words} {float(row[name]):.2f}" for name, words in WORDS.items() if row[name]]
    lines = [", ".join(told[:2]), ", ".join(told[2:])]
    return lines if told else ["", "too few samples differ to tell what it keeps"]


def said(quality: Table, maps: Sequence, shown: Sequence, spec: Mapping, by_cluster: bool) -> str:
    """Say where maps were measured, what colours are, and what is left out."""
    rows = quality.records()
    counts = {row["measured"] for row in rows}
    many = f"{counts.pop()} samples" if len(counts) == 1 else "the samples that each of them sees"
    colour = "/".join(spec["clusterings"][0]) if by_cluster else ""
    return excerpt.sentences(
        f"Measured in one space, {SPACES[rows[0]['space']]}, of {many}; all is kept at 1, and of "
        "R_NX chance keeps 0. A map of another scale or of other features loses by that here.",
        f"Colours are the clusters of {colour}." if colour else "",
        "Axes have no meaning, neighbours have; a principal plane may be read along its axes.",
        "Of three dimensions two are drawn; the page turns all."
        if any(view.is_flattened for view in shown)
        else "",
        "Of several seeds the first is drawn." if len(rows) - 1 > len(maps) else "",
        excerpt.said(len(shown) - 1, len(maps), "maps"),
    )
