"""How surely samples belong to their clusters: bars of shares, one a cluster.

Drawn alike for any number of samples; several figures use it.
"""

from collections.abc import Sequence

import numpy as np

from unsupervised.figures import excerpt, lettering, style

MOST_BARS = 40
LEAST_BARS = 4  # for which a page has room, so that the legend stands clear of the axis
LEAST_WRITTEN = 0.07  # share of a bar below which its number has no room
ROW = 0.34  # inches of a bar


def page(clusters: Sequence[str]) -> tuple:
    """Return a figure with room for a bar for each cluster, and its axes."""
    bars = len(shown_of(clusters)[0])
    return style.new(8, 2.4 + ROW * max(bars, LEAST_BARS))


def shown_of(clusters: Sequence[str]) -> tuple[list[str], int]:
    """Return the clusters that have a bar, noise last, and how many clusters there are."""
    different = sorted(set(clusters), key=lambda c: (c == style.NOISE, int(c)))
    rows, count = excerpt.clusters_and_noise([[c] for c in different], MOST_BARS)
    return [row[0] for row in rows], count


def bars(
    axes, clusters: Sequence[str], values: np.ndarray, edges: Sequence[float], what: str
) -> str:
    """Draw for each cluster the shares of its samples between the inner `edges`, darker for surer
    ones; noise, which is sure of nothing, is one grey bar. Return what is left out, in words.

    clusters: of each sample, as tables write them; values: shape (samples,), from 0 to 1; what:
    what they are, for the legend.
    """
    shown, count = shown_of(clusters)
    shares, sizes = counted(clusters, values, edges, shown)
    depths = np.linspace(0.25, 1, shares.shape[1])
    shades = style.COUNTS(depths)
    left = np.zeros(len(shown))
    loose = np.array([name == style.NOISE for name in shown])
    for i, part in enumerate(shares.T):
        colours = [style.LIGHT if is_noise else shades[i] for is_noise in loose]
        axes.barh(range(len(shown)), part, left=left, height=0.76, color=colours)
        write(axes, part, left, dark=depths[i] > 0.5, hidden=loose)
        left += part
    for i, name in enumerate(names_of(edges)):
        axes.bar([0], [0], color=shades[i], label=name)
    texts = [f"{style.cluster_name(c)} ({n:,})" for c, n in zip(shown, sizes, strict=True)]
    axes.set_yticks(range(len(shown)), lettering.fitted(texts, style.NAME, 9))
    axes.tick_params(axis="y", length=0, labelsize=9)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    style.legend_below(axes, f"share of the cluster's samples by {what}", columns=len(edges) + 1)
    return excerpt.said(min(MOST_BARS, count), count, "clusters")


def counted(
    clusters: Sequence[str], values: np.ndarray, edges: Sequence[float], shown: Sequence[str]
) -> tuple[np.ndarray, list[int]]:
    """Return for each shown cluster the share of its samples in each bin, shape (clusters, bins),
    and its size."""
    of = np.array(clusters)
    bins = np.searchsorted(edges, values, side="right")
    counts = np.array([np.bincount(bins[of == c], minlength=len(edges) + 1) for c in shown])
    sizes = counts.sum(axis=1)
    return counts / sizes[:, None], sizes.tolist()


def names_of(edges: Sequence[float]) -> list[str]:
    """Return what the legend calls the bins between the edges."""
    between = [f"{a:g} to {b:g}" for a, b in zip(edges[:-1], edges[1:], strict=True)]
    return [f"below {edges[0]:g}", *between, f"{edges[-1]:g} and above"]


def write(axes, part: np.ndarray, left: np.ndarray, dark: bool, hidden: np.ndarray) -> None:
    """Write shares into their pieces of the bars, where they have room."""
    for row, (share, start) in enumerate(zip(part, left, strict=True)):
        if share >= LEAST_WRITTEN and not hidden[row]:
            axes.text(
                start + share / 2, row, f"{100 * share:.0f} %", ha="center", va="center",
                fontsize=8, color="white" if dark else style.INK,
            )  # fmt: skip
