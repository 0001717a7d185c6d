"""A dendrogram that says at its upper branches how often they come back."""

from collections import Counter
from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from unsupervised.base import tables
from unsupervised.figures import excerpt, panels, style
from unsupervised.figures.branching import branches
from unsupervised.methods.hierarchy.figures.dendrogram import titled, tree_on_page

# Verdict → its marker, the inside of that, and the sign and the words for it. Colours are those of
# labels and clusters.
SIGNS = {
    "stable": ("o", style.INK, "● stable, from 70"),
    "doubtful": ("o", "white", "○ doubtful, from 50"),
    "dissolves": ("x", style.INK, "× dissolves"),
    "cannot tell": (".", style.INK, "· cannot tell, too few resamples"),
}


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw the tree as `dendrogram` does, with the shares of `branches.csv` at its merges."""
    axes, merges, leaves, note = tree_on_page(inputs, spec)
    found, scores = tables.read(inputs["branches"]), tables.read(inputs["branch_scores"])
    by_merge = {row["merge"]: row for row in found.records()}
    marked = [
        (branch.height, sum(branch.places) / 2, by_merge[row["merge"]])
        for branch, row in zip(branches(merges), merges.records(), strict=True)
        if row["merge"] in by_merge
    ]
    for verdict, (marker, inside, _) in SIGNS.items():
        at = [(x, y) for x, y, row in marked if row["verdict"] == verdict]
        if at:
            look = {"c": inside} if marker == "x" else {"c": inside, "edgecolors": style.INK}
            axes.scatter(*np.transpose(at), s=26, marker=marker, zorder=3, **look)
    write_shares(axes, marked)
    title = f"{spec['title']}: which branches come back, {spec['method']} linkage"
    return titled(axes, leaves, title, excerpt.sentences(said(found, scores, len(marked)), note))


def write_shares(axes, marked) -> None:
    """Write beside each sign the share of resamples in per cent."""
    for height, place, row in marked:
        if row["share"]:
            axes.annotate(
                f"{100 * float(row['share']):.0f}", (height, place), textcoords="offset points",
                xytext=(-5, 2), ha="right", va="bottom", fontsize=7, color=style.INK, zorder=4,
                path_effects=[withStroke(linewidth=2, foreground="white")],
            )  # fmt: skip


def said(found: tables.Table, scores: tables.Table, drawn: int) -> str:
    """Say what the numbers are, and how many branches come back."""
    if not found.rows:
        return "There is no branch but the whole tree."
    counts = Counter(found.column("verdict"))
    words = "; ".join(
        f"{sign}: {counts[name]}" for name, (*_, sign) in SIGNS.items() if counts[name]
    )
    resamples = int(panels.score(scores, "resamples"))
    count = len(found.rows)
    which = f"{count} highest branches" if count > 1 else "only branch"
    parts = [
        f"Numbers: of {resamples} resamples, the per cent of those with samples of the branch in "
        "which the branch right of it comes back.",
        f"Of the {which}: {words}.",
    ]
    if drawn < len(found.rows):
        parts.append(f"{drawn} of them are drawn.")
    if (part := panels.score(scores, "drawn_from")) is not None:
        parts.append(f"Resamples of {part:,.0f} of {panels.score(scores, 'samples'):,.0f} samples.")
    return " ".join(parts)
