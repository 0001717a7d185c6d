"""How well topics guess words that were held out, by number of topics."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import excerpt, panels, style


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `held_out.csv` with its standard errors; the variant's own number is marked, and the
    best is ringed."""
    table, scores = tables.read(inputs["held_out"]), tables.read(inputs["held_out_scores"])
    counts, found, apart = (table.numbers(n) for n in ("components", "perplexity", "deviation"))
    figure, axes = style.new(7.5, 5.2)
    axes.axvline(
        spec["components"], color=style.LIGHT, linewidth=5, zorder=0, solid_capstyle="butt",
        label=f"this variant: {spec['components']}",
    )  # fmt: skip
    axes.errorbar(
        counts, found, apart, color=style.colour(0), marker=style.marker(0), markersize=5,
        capsize=3, label="LDA, ± one standard error",
    )  # fmt: skip
    axes.plot(
        counts, table.numbers("unigram"), color=style.GREY, linestyle="--",
        marker="_", label="frequency of words",
    )  # fmt: skip
    best = panels.score(scores, "least_perplexity")
    if best is not None:
        axes.plot(
            best, found[counts == best][0], "o", markersize=11, markerfacecolor="none",
            markeredgewidth=2, color=style.ACCENT, label=f"least: {best:.0f}",
        )  # fmt: skip
    axes.set_xlabel("number of topics")
    axes.set_ylabel("perplexity of held-out words: lower is better")
    panels.whole_numbers(axes, counts if len(counts) <= 16 else counts[::2])
    axes.grid(axis="y")
    style.legend_below(axes, columns=2)
    rows, folds = (int(panels.score(scores, n)) for n in ("held_out_samples", "folds"))
    style.headline(
        figure,
        f"{spec['title']}: how many topics? ({spec['variant']})",
        excerpt.sentences(
            f"{rows:,} samples in {folds} parts, each held out once; half of its words are shown.",
            "" if best is not None else "There are too few to say anything.",
        ),
    )
    return figure
