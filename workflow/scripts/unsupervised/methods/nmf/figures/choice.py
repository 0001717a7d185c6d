"""How many components: the error of cells that were hidden, and the coherence of the topics."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, panels, style, sweeps


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `held_out.csv` and, where there is one, `coherence_sweep.csv`; the best of each is
    ringed, the variant's own number marked."""
    held_out = tables.read(inputs["held_out"])
    scores = tables.read(inputs["held_out_scores"])
    coherence = tables.read(inputs["coherence"]) if "coherence" in inputs else None
    both = coherence is not None and bool(coherence.rows)
    figure, grid = style.new(11 if both else 7.5, 5.6, 1, 2 if both else 1, squeeze=False)
    errors(grid[0][0], held_out, scores, spec["components"])
    if both:
        topics(grid[0][1], coherence, spec["components"])
    title = f"{spec['title']}: how many components of NMF? ({spec['variant']})"
    ended = sweeps.shortened(held_out, "components", spec, "samples or features")
    style.headline(figure, title, excerpt.sentences(note(scores, coherence), ended))
    return figure


def errors(axes, table: Table, scores: Table, own: int) -> None:
    """Draw the error of hidden cells with its standard error, beside the baseline."""
    counts, found, apart = (table.numbers(n) for n in ("components", "error", "deviation"))
    mark(axes, counts, own)
    axes.errorbar(
        counts, found, apart, color=style.colour(0), marker=style.marker(0), markersize=5,
        capsize=3, label="NMF, ± one standard error",
    )  # fmt: skip
    axes.plot(
        counts, table.numbers("baseline"), color=style.GREY, linestyle="--",
        label="means of rows and columns",
    )  # fmt: skip
    for name, said, size in (("least_error", "least", 9), ("one_standard_error", "chosen", 13)):
        ring(axes, counts, found, panels.score(scores, name), said, size)
    axes.set_title("Error of hidden cells")
    axes.set_ylabel("share of their norm: lower is better")
    finish(axes, counts)


def topics(axes, table: Table, own: int) -> None:
    """Draw the mean coherence of the topics and their diversity, beside random words."""
    counts = table.numbers("components")
    mark(axes, counts, own)
    named = {"coherence": "coherence (NPMI)", "random": "random words", "diversity": "diversity"}
    for place, (column, name) in enumerate(named.items()):
        axes.plot(
            counts, table.numbers(column), color=style.colour(place), label=name,
            marker=style.marker(place), markersize=5, linestyle="--" if column == "random" else "-",
        )  # fmt: skip
    found = table.numbers("coherence")
    if not np.isnan(found).all():
        ring(axes, counts, found, counts[int(np.nanargmax(found))], "largest", 9)
    axes.set_title("Topics")
    axes.set_ylabel("higher is better")
    finish(axes, counts)


def mark(axes, counts: np.ndarray, own: int) -> None:
    """Mark the variant's own number, where the sweep holds it."""
    if own in counts:
        axes.axvline(
            own, color=style.LIGHT, linewidth=5, zorder=0, label=f"this variant: {own}",
            solid_capstyle="butt",
        )  # fmt: skip


def ring(axes, counts, found, number: float | None, said: str, size: float) -> None:
    """Ring the value of a number of components; nothing where there is none."""
    if number is not None:
        axes.plot(
            number, found[counts == number][0], "o", markersize=size, markerfacecolor="none",
            markeredgewidth=2, color=style.ACCENT if size > 10 else style.INK,
            label=f"{said}: {number:.0f}",
        )  # fmt: skip


def finish(axes, counts: np.ndarray) -> None:
    """Put the numbers of components below, and the legend."""
    axes.set_xlabel("number of components")
    panels.whole_numbers(axes, counts if len(counts) <= 16 else counts[::2])
    axes.grid(axis="y")
    style.legend_below(axes, columns=2)


def note(scores: Table, coherence: Table | None) -> str:
    """Say what was hidden, and what cannot be seen."""
    folds, rows, columns = (
        int(panels.score(scores, name))
        for name in ("folds", "held_out_samples", "held_out_features")
    )
    hidden, zeros = (panels.score(scores, name) for name in ("hidden_share", "zeros_share"))
    nothing = panels.score(scores, "least_error") is None
    empty = coherence is not None and not coherence.rows
    return excerpt.sentences(
        f"{folds} times {hidden:.0%} of {rows:,} samples × {columns:,} features were hidden; "
        f"{zeros:.0%} of these cells are 0.",
        "" if nothing else "Chosen: the fewest within one standard error of the least.",
        "There are too few cells to say anything." if nothing else "",
        "Too few values are 0 to say which features stand together." if empty else "",
    )
