"""The samples that lie apart: by two measures, and the features by which the first of them do."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.base.words import plural
from unsupervised.figures import excerpt, lettering, naming, panels, style

TITLES = {
    "distance": "robust distance",
    "isolation": "isolation",
    "local": "local outlier factor",
}
COLUMNS = {"distance": "robust_distance", "isolation": "isolation", "local": "local_outlier_factor"}
FIRST = 15  # samples whose reasons are drawn
MOST = 8_000  # samples that are drawn
NAMED = 10  # samples whose names stand on the plot
ROW = 0.32  # inches of a sample
LINE = 3.5  # robust deviations beyond which a feature is a reason
BESIDE = "unlike what the others let expect"
TICKS = (1, 3.5, 10, 100, 1000, 1e4, 1e6)
WIDE = 10  # times its median that a largest value lies where its axis counts by powers of ten
# What is said of a sample → the place of its colour and sign.
SIGNS = {"yes": 1, "by distance alone": 0, "by isolation alone": 4, "cannot tell": 0}
NO = "no"


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `anomalies.csv` and, where features tell why, `reasons.csv`."""
    table, reasons = tables.read(inputs["anomalies"]), tables.read(inputs["reasons"])
    measures = {row["measure"]: row for row in tables.read(inputs["measures"]).records()}
    first = table.records()[:FIRST]
    named = {row["sample"] for row in first}
    told = [row for row in reasons.records() if row["sample"] in named]
    if told:
        figure, (left, right) = style.new(12.5, max(5.2, 2.2 + ROW * len(first)), 1, 2)
        why(right, first, told)
    else:
        figure, left = style.new(8, 6.4)
    samples(left, table, measures)
    style.headline(
        figure,
        f"{spec['title']}: {verdict(table)} ({spec['variant']})",
        excerpt.sentences(
            panels.drawn(len(drawn(len(table.rows))), len(table.rows)),
            note(table, measures, inputs),
            of_reasons(told, len(first), table),
        ),
    )
    return figure


def samples(axes, table: Table, measures: Mapping[str, Mapping[str, str]]) -> None:
    """Draw all samples by two measures, or by their rank and the only one, with their lines."""
    known = [name for name in TITLES if COLUMNS[name] in table.columns]
    points = places(table, known)
    for axis, name in zip((axes.xaxis, axes.yaxis), axes_of(known), strict=True):
        axis.set_label_text(TITLES.get(name, name))
    shown = drawn(len(points))
    groups = ["" if word == NO else word for word in table.column("unusual")]
    panels.scatter(axes, points[shown], [groups[i] for i in shown], signs=SIGNS)
    logarithmic(axes, points)
    lines(axes, axes_of(known), measures)
    name_first(axes, points, table)
    style.legend_below(axes, "unusual")
    axes.set_title("who lies apart")


def drawn(count: int) -> np.ndarray:
    """Return the positions of the samples that are drawn, by their rank: of many the first half of
    `MOST`, and others that lie evenly among the rest."""
    half = min(MOST // 2, count)
    rest = min(half, count - half)
    return np.unique([*range(half), *np.linspace(half, count - 1, rest).astype(int)])


def axes_of(known: Sequence[str]) -> list[str]:
    """Return what stands along both axes: two measures, or the rank and the only one."""
    return list(known[:2]) if len(known) > 1 else ["rank", *known]


def places(table: Table, known: Sequence[str]) -> np.ndarray:
    """Return where samples are drawn, shape (samples, 2)."""
    return table.numbers(*(COLUMNS.get(name, name) for name in axes_of(known)))


def logarithmic(axes, points: np.ndarray) -> None:
    """Let an axis count by powers of ten where a few samples would push all others together."""
    for axis, values in zip("xy", points.T, strict=True):
        if values.min() > 0 and values.max() > WIDE * np.median(values):
            getattr(axes, f"set_{axis}scale")("log")
            counted = getattr(axes, f"{axis}axis")
            style.log_axis(counted)
            counted.set_minor_formatter(NullFormatter())
            if values.max() < 100 * values.min():  # one power of ten alone says too little
                counted.set_major_locator(LogLocator(subs=(1, 2, 5)))


def lines(axes, names: Sequence[str], measures: Mapping[str, Mapping[str, str]]) -> None:
    """Draw the line of each measure that has one."""
    for name, draw_line in zip(names, (axes.axvline, axes.axhline), strict=True):
        if name in measures and measures[name]["line"]:
            draw_line(float(measures[name]["line"]), color=style.INK, linestyle="--", linewidth=1)


def name_first(axes, points: np.ndarray, table: Table) -> None:
    """Write the names of the first samples beside them, as far as there is room."""
    names = lettering.fitted(table.column("sample")[:NAMED], style.NAME, 8)
    axes.figure.last.append(
        lambda: naming.place(
            axes, points[: len(names)], names, others=points[:2000], max_distance=0.2,
            nbr_candidates=300, draw_all=False,
        )
    )  # fmt: skip


def why(axes, first: Sequence[Mapping[str, str]], reasons: Sequence[Mapping[str, str]]) -> None:
    """Draw for each of the first samples the features by which it lies apart, and name them."""
    farthest = max(abs(float(reason["z"])) for reason in reasons)
    names = [f"{row['rank']}  {row['sample']}" for row in first]
    names = lettering.fitted(names, style.NAME, 9)
    width = max(style.panel_width(axes) - lettering.longest(names, 9), 1.5)
    for line in (-LINE, LINE):
        axes.axvline(line, color=style.GREY, linestyle="--", linewidth=1, zorder=0)
    axes.axvline(0, color=style.LIGHT, linewidth=1, zorder=0)
    for place, row in enumerate(first):
        own = [reason for reason in reasons if reason["sample"] == row["sample"]]
        for reason in own:
            fill = "white" if reason["way"] == BESIDE else style.colour(0)
            axes.plot(
                float(reason["z"]), place, "o", color=style.colour(0), markersize=5.5,
                markerfacecolor=fill, markeredgewidth=1.4,
            )  # fmt: skip
        said = ", ".join(f"{r['feature']} {float(r['z']):+.1f}" for r in own)
        axes.annotate(
            lettering.short(said or "no feature", width, 8), (0, place),
            (4, 5), xycoords=("axes fraction", "data"), textcoords="offset points", va="bottom",
            fontsize=8, color=style.INK if own else style.GREY,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5}, zorder=1,
        )  # fmt: skip
    axes.set_xscale("symlog", linthresh=LINE)
    axes.set_xlim(-1.6 * farthest, 1.6 * farthest)
    ticks = [tick for tick in TICKS if tick <= 1.6 * farthest]
    axes.set_xticks([*(-tick for tick in reversed(ticks)), 0, *ticks])
    axes.set_xticklabels([f"{tick:g}" for tick in axes.get_xticks()])
    axes.minorticks_off()
    axes.set_yticks(range(len(first)), names, fontsize=9)
    axes.set_ylim(len(first) - 0.5, -0.9)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel("robust deviations from what is usual")
    axes.set_title("why: their features")


def of_reasons(told: Sequence, first: int, table: Table) -> str:
    """Say what the dots of features are, and of how many samples."""
    if not told:
        return f"Of the first {first} samples no feature by itself tells why."
    hollow = any(reason["way"] == BESIDE for reason in told)
    return excerpt.sentences(
        "Hollow: a feature that is unlike what the sample's others let expect." if hollow else "",
        excerpt.said(first, len(table.rows), "samples have their features drawn"),
    )


def verdict(table: Table) -> str:
    """Say how many samples are unusual, for the title."""
    counts = Counter(table.column("unusual"))
    if "cannot tell" in counts:
        return "samples by how far they lie apart"
    alone = [f"{counts[word]} {word}" for word in SIGNS if "alone" in word and counts[word]]
    many = counts["yes"]
    if not many and not alone:
        return "no sample lies apart"
    apart = f"{plural(many, 'sample')} of {len(table.rows):,} lie{'s' if many == 1 else ''} apart"
    if not many:
        apart = "no sample lies apart by two measures"
    return ", ".join([apart, *alone])


def note(table: Table, measures: Mapping, inputs: Mapping[str, str]) -> str:
    """Say what the lines are, what cannot be told, and how the measures agree."""
    parts = []
    if (row := measures.get("distance")) and row["line"]:
        parts.append(
            f"Robust distance: beyond {float(row['line']):.3g} lies a sample in one of a hundred "
            "bells of as many samples."
        )
    noted = [(TITLES[name], row["note"]) for name, row in measures.items() if row["note"]]
    parts += [f"{title.capitalize()}: {said}." for title, said in noted]
    if "isolation" in measures:
        parts.append("Isolation: its authors look for anomalies beyond 0.6.")
    rows = tables.read(inputs["agreement"]).records()
    agreed = [f"{r['both']} by {TITLES[r['measure_a']]} and {TITLES[r['measure_b']]}" for r in rows]
    if agreed:
        parts.append(f"Of the first {rows[0]['first']} of both: {', '.join(agreed)}.")
    return excerpt.sentences(*parts)
