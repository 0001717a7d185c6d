"""How many clusters a cut leaves, by its height."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.words import plural
from unsupervised.figures import style


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `cuts.csv` as steps, with the variant's cut."""
    table = tables.read(inputs["cuts"])
    heights, counts = table.numbers("height"), table.numbers("clusters")
    figure, axes = style.new(8, 4.4)
    axes.step([*heights, heights[-1] * 1.08], [*counts, counts[-1]], where="post",
              color=style.colour(0))  # fmt: skip
    below = counts[heights <= spec["cut"]]
    left = int(below[-1]) if len(below) else int(counts.max())
    axes.axvline(spec["cut"], color=style.INK, linestyle="--", linewidth=1)
    axes.plot(spec["cut"], left, "o", color=style.ACCENT, markersize=8)
    axes.annotate(
        f"cut at {spec['cut']:g}: {plural(left, 'cluster')}", (spec["cut"], left),
        textcoords="offset points", xytext=(8, 10),
    )  # fmt: skip
    axes.set_yscale("log")
    ticks = [n for n in (1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000) if n <= counts.max()]
    axes.set_yticks(ticks, ticks)
    axes.minorticks_off()
    axes.set_xlabel("height of the cut (distance)")
    axes.set_ylabel("number of clusters")
    axes.set_xlim(left=0)
    axes.grid(axis="y")
    style.headline(figure, f"{spec['title']}: clusters by height of the cut ({spec['variant']})")
    return figure
