"""The clusterings of a dataset, a row each, with all that is measured of them."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import excerpt, lettering, style

MOST = 40  # rows of a page
ROW, COLUMN = 0.3, 0.86  # inches of a cell
HEAD = 1.2  # inches of what stands above the cells
# Column of the table → its heading, its form, and 1 where more is better, -1 where less is, 0 where
# neither is.
SHOWN = {
    "clusters": ("clusters", "{:.0f}", 0),
    "noise": ("noise", "{:.0%}", -1),
    "silhouette": ("silhouette", "{:.2f}", 1),
    "calinski_harabasz": ("Calinski–\nHarabasz", "{:,.3g}", 1),
    "davies_bouldin": ("Davies–\nBouldin", "{:.2f}", -1),
    "dunn": ("Dunn", "{:.2g}", 1),
    "c_index": ("C-index", "{:.3f}", -1),
    "bic": ("BIC", "{:,.0f}", -1),
    "stability": ("mean\nJaccard", "{:.2f}", 1),
    "stability_least": ("least\nJaccard", "{:.2f}", 1),
    "null_p": ("p: as a\nGaussian", "{:.2g}", 0),  # of the samples, whatever clustering
}
LABELS = {
    "adjusted_rand": ("adjusted\nRand", "{:.2f}", 1),
    "adjusted_mutual_info": ("adjusted\nmutual inf.", "{:.2f}", 1),
    "fowlkes_mallows": ("Fowlkes–\nMallows", "{:.2f}", 1),
    "homogeneity": ("homo-\ngeneity", "{:.2f}", 1),
    "completeness": ("complete-\nness", "{:.2f}", 1),
    "v_measure": ("V", "{:.2f}", 1),
}
RANKED = ("silhouette", "calinski_harabasz", "davies_bouldin", "dunn")
FURTHER = ("c_index", "bic")  # of another table; no part of the rank
LONG = 1e6  # a BIC from here on is written with few digits
GROUPS = [
    ("rank", ("rank",)),
    ("found", ("clusters", "noise")),
    ("by themselves, in one space", (*RANKED, *FURTHER)),
    ("do they come back?", ("stability", "stability_least", "null_p")),
]
ARROWS = {1: "↑", -1: "↓", 0: ""}


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `clusterings.csv` and the two indices of `further.csv`, the first rank on top; in each
    column the best is the darkest."""
    table = in_rank(joined(tables.read(inputs["clusterings"]), tables.read(inputs["further"])))
    rows = Table(table.columns, table.rows[:MOST])
    names = lettering.fitted(named(rows), 2 * style.NAME)
    groups = [(title, held(rows, c)) for title, c in [*GROUPS, *label_groups(rows.columns)]]
    groups = [(title, columns) for title, columns in groups if columns]
    shown = [column for _, columns in groups for column in columns]
    width = lettering.longest(names) + COLUMN * len(shown) + 0.4
    figure, axes = style.new(width, HEAD + 1.4 + ROW * len(names))
    values = np.array([rows.numbers(column) for column in shown]).T
    shades = np.ma.masked_invalid(np.column_stack([shaded(rows, column) for column in shown]))
    axes.imshow(shades, cmap=style.COUNTS, vmin=0, vmax=2, aspect="auto")
    axes.set_xlim(-0.5, len(shown) - 0.5)
    for (i, j), value in np.ndenumerate(values):
        axes.text(j, i, cell(rows, i, shown[j], value), ha="center", va="center", fontsize=9)
    heads(axes, groups)
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    style.headline(figure, f"{spec['title']}: clusterings beside each other", said(table))
    return figure


def joined(table: Table, further: Table) -> Table:
    """Return the clusterings with their indices of the other table, which has the same rows."""
    of = {(row["step"], row["variant"]): row for row in further.records()}
    rows = [
        [*cells, *(of[row["step"], row["variant"]][name] for name in FURTHER)]
        for cells, row in zip(table.rows, table.records(), strict=True)
    ]
    return Table([*table.columns, *FURTHER], rows)


def in_rank(table: Table) -> Table:
    """Return the rows by their rank, those without one last."""
    ranks = table.numbers("rank")
    order = np.argsort(np.where(np.isnan(ranks), np.inf, ranks), kind="stable")
    return Table(table.columns, [table.rows[i] for i in order])


def named(table: Table) -> list[str]:
    """Return what each row is called: step and variant."""
    both = zip(table.column("step"), table.column("variant"), strict=True)
    return ["/".join(filter(None, pair)) for pair in both]


def label_groups(columns: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the groups of columns that compare with labels, one for each column of these."""
    last = "adjusted_rand"
    before = [name.removesuffix(last) for name in columns if name.endswith(last)]
    return [
        (f"beside {p.rstrip('_') or 'the labels'}", tuple(p + name for name in LABELS))
        for p in before
    ]


def held(table: Table, columns: Sequence[str]) -> list[str]:
    """Return those of some columns in which anything stands."""
    return [column for column in columns if any(table.column(column))]


def look(column: str) -> tuple[str, str, int]:
    """Return a column's heading, form and better end."""
    if column == "rank":
        return "(best–\nworst)", "{:.0f}", -1
    return SHOWN.get(column) or next(v for name, v in LABELS.items() if column.endswith(name))


def shaded(table: Table, column: str) -> np.ndarray:
    """Return how dark each cell of a column is, from 0 for the worst to 1 for the best; NaN where
    nothing is measured, where no end is better, and for an index of other samples. A BIC grows with
    the samples, so that it is compared only between those of as many: the most that any has."""
    values, better = table.numbers(column), look(column)[2]
    if column in (*RANKED, *FURTHER):
        values = np.where(np.isnan(table.numbers("rank")), np.nan, values)
    if column == "bic":
        values = np.where(of_fewer(table), np.nan, values)
    known = values[~np.isnan(values)]
    if not better or not len(known):
        return np.full(len(values), np.nan)
    if known.min() == known.max():
        return np.where(np.isnan(values), np.nan, 0.5)
    return (better * values - (better * known).min()) / np.ptp(known)


def of_fewer(table: Table) -> np.ndarray:
    """Return which clusterings were measured on fewer samples than others, shape (rows,)."""
    measured = table.numbers("measured")
    return measured < measured.max()


def cell(table: Table, row: int, column: str, value: float) -> str:
    """Return what stands in a cell; a rank with the best and worst of other weightings."""
    if np.isnan(value):
        return "–"
    text = look(column)[1].format(value)
    if column == "bic" and abs(value) >= LONG:
        text = f"{value:.3g}"
    if column != "rank":
        return text
    best, worst = (table.column(f"rank_{end}")[row] for end in ("best", "worst"))
    return f"{text} ({best}–{worst})" if best != worst else f"{text} ({best})"


def heads(axes, groups: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Write the heading of each column above it, and that of each group above these."""
    columns = [column for _, names in groups for column in names]
    texts = [f"{look(c)[0]} {ARROWS[look(c)[2]]}".strip() for c in columns]
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(columns)), texts, fontsize=9)
    first = 0
    for title, names in groups:
        room = COLUMN * len(names) - 0.1
        axes.annotate(
            lettering.short(title, room, 9, "bold"), (first - 0.44, 1), (0, 34),
            xycoords=("data", "axes fraction"), textcoords="offset points", ha="left",
            va="bottom", fontsize=9, fontweight="bold", annotation_clip=False,
        )  # fmt: skip
        if first:
            axes.axvline(first - 0.5, color="white", linewidth=5)
        first += len(names)


def said(table: Table) -> str:
    """Return where indices were measured, how firm the first rank is, and who has none."""
    rows = table.records()
    space = {"standardized": "standardised values", "unit length": "samples at length 1"}
    parts = [f"Indices measured in one space: {space[rows[0]['space']]}, noise left out."]
    if first := [row for row in rows if row["rank"] == "1"]:
        drawn, without = (float(first[0][f"first_{how}"]) for how in ("drawn", "without"))
        parts.append(
            f"The first rank holds with {drawn:.0%} of drawn weights, and in {without:.0%} of the "
            "rankings that leave one index out; C-index and BIC take no part in it."
        )
    if any(of_fewer(table) & ~np.isnan(table.numbers("bic"))):
        parts.append("A BIC of fewer samples is not compared.")
    parts.append(excerpt.said(min(MOST, len(rows)), len(rows), "clusterings"))
    notes: dict[str, list[str]] = {}
    for name, row in zip(named(table), rows, strict=True):
        for note in filter(None, row["note"].split("; ")):
            notes.setdefault(note, []).append(lettering.short(name, style.NAME, 9))
    lines = [f"{note.capitalize()}: {listed(names, len(rows))}." for note, names in notes.items()]
    return "\n".join([excerpt.sentences(*parts), *lines])


def listed(names: Sequence[str], whole: int) -> str:
    """Return names, or how many there are of many."""
    if len(names) == whole:
        return "all"
    return ", ".join(names) if len(names) <= 4 else f"{len(names)} clusterings"
