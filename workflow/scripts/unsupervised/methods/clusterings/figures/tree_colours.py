"""The colours of the clusters of a tree: by their commonest word, or by a mean."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from matplotlib import colormaps
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize, to_hex, to_rgb

from unsupervised.base import tables
from unsupervised.figures import lettering, style
from unsupervised.methods.clusterings import tree_saying

SHADES = "cividis"  # made for people with any kind of colour blindness
WORDS = len(style.PALETTE)  # that have a colour of their own
LEVEL = " level"  # of a row, whatever the column is called
NOTHING = "white"  # of a cluster of which nothing is known


@dataclass(frozen=True)
class Colours:
    """The colour of each cluster of each level, and what is said of them; none of a plain tree."""

    found: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    said: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    numbers: tuple[float, float] | None = None
    name: str = ""

    @property
    def links(self) -> str:
        """The colour of the ways: that of no cluster."""
        return style.GREY if self.found else style.colour(0)

    def of(self, level: str) -> Mapping[str, str]:
        """Return the colours of the clusters of one level."""
        return self.found.get(level, {})

    def explain(self, axes) -> None:
        """Put a legend or a colour bar beside the tree."""
        if self.numbers:
            shades = ScalarMappable(Normalize(*self.numbers), SHADES)
            bar = axes.figure.colorbar(shades, ax=axes, shrink=0.6, pad=0.02, aspect=25)
            bar.set_label(lettering.short(f"mean of {self.name}", 2.4, 10))
            bar.outline.set_visible(False)
        for word, shade in self.words.items():
            axes.scatter([], [], color=shade, s=60, label=style.entry(word))
        style.legend_below(axes)


def read(inputs: Mapping[str, str], levels: Collection[str]) -> Colours:
    """Return the colours of `tree_colours.csv` for some levels of the tree; none without it."""
    if "tree_colours" not in inputs:
        return Colours()
    table = tables.read(inputs["tree_colours"])
    level = tree_saying.level_of(table)
    rows = [{**row, LEVEL: row[level]} for row in table.records() if row[level] in levels]
    if not rows:
        return Colours()
    return of_numbers(rows) if rows[0]["kind"] == "number" else of_words(rows)


def of_numbers(rows: Sequence[Mapping]) -> Colours:
    """Return colours by means, from the least to the largest of them."""
    means = [float(row["mean"]) for row in rows if row["mean"]]
    name = rows[0]["colour"]
    if not means:
        return Colours(said=f"Nothing is known of {name}.")
    low, high = min(means), max(means)
    scale = Normalize(low, high if high > low else low + 1)

    def shade(row: Mapping) -> str:
        """Return the colour of a cluster."""
        return to_hex(colormaps[SHADES](scale(float(row["mean"])))) if row["mean"] else NOTHING

    said = f"Coloured by the mean of {name}" + empty(rows, "mean")
    return Colours(by_count(rows, shade), said, numbers=(scale.vmin, scale.vmax), name=name)


def of_words(rows: Sequence[Mapping]) -> Colours:
    """Return colours by the commonest word, the paler the smaller its share."""
    sizes = Counter(row["commonest"] for row in rows if row["commonest"])
    ranked = sorted(style.in_order(list(sizes)), key=lambda word: -sizes[word])
    places = style.in_order(ranked[:WORDS])
    before = "cluster " if rows[0]["kind"] == "clusters" else ""
    words = {f"{before}{word}": style.colour(place) for word, place in places.items()}
    if len(ranked) > WORDS:
        words[f"{len(ranked) - WORDS} more"] = style.GREY

    def shade(row: Mapping) -> str:
        """Return the colour of a cluster."""
        if not row["commonest"]:
            return NOTHING
        place = places.get(row["commonest"])
        full = to_rgb(style.GREY if place is None else style.colour(place))
        share = float(row["share"])
        return to_hex([1 - share * (1 - part) for part in full])

    said = (
        f"Coloured by the commonest of {rows[0]['colour']}, the paler the smaller its share"
        + empty(rows, "commonest")
    )
    return Colours(by_count(rows, shade), said, words)


def by_count(rows: Sequence[Mapping], shade) -> dict[str, dict[str, str]]:
    """Return the colours of clusters by their numbers."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row[LEVEL], {})[row["cluster"]] = shade(row)
    return found


def empty(rows: Sequence[Mapping], column: str) -> str:
    """Say that white means that nothing is known, where it does; and end the sentence."""
    return "; white: nothing is known." if any(not row[column] for row in rows) else "."
