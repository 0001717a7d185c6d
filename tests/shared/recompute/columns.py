"""What stands in the raw tables: counts and ranges anew, kinds and roles as the course says."""

from collections import Counter

import numpy as np

from recompute.cells import Table, is_number
from recompute.raw import Sheet

HEADER = [
    "column", "kind", "role", "reason", "missing", "imputed", "distinct", "smallest", "largest",
    "commonest", "dropped", "remark",
]  # fmt: skip
# Columns that are no features, by dataset; None stands for all others.
PARTS = {
    "grains": {"variety": ("numbers", "label", "named in tidy.label")},
    "fish": {"species": ("categories", "label", "named in tidy.label")},
    "wine": {
        "class_label": ("numbers", "left out", "named in tidy.drop"),
        "class_name": ("categories", "label", "named in tidy.label"),
    },
    "stocks": {"Unnamed: 0": ("names", "index", "named in tidy.index")},
    "articles": {
        "Unnamed: 0": ("row numbers", "index", "named in tidy.index"),
        None: ("numbers", "sample", "tidy.transpose"),
    },
    "eurovision": {
        "From country": ("words", "sample", "tidy.pivot"),
        "To country": ("words", "feature", "tidy.pivot"),
        "Televote Points": ("numbers", "value", "tidy.pivot"),
        None: ("numbers", "left out", "not read beside tidy.pivot"),
    },
    "artists": {
        "user_offset": ("numbers", "feature", "tidy.triples"),
        "artist_offset": ("numbers", "sample", "tidy.triples"),
        "playcount": ("numbers", "value", "tidy.triples"),
    },
    "documents": {
        "document": ("numbers", "index", "named in tidy.index"),
        "text": ("names", "text", "tidy.texts"),
    },
}
FEATURE = ("numbers", "feature", "numbers")
SAME = ("constant", "feature", "the same in every row, and kept")


def tables(name: str, sheet: Sheet) -> tuple[Table, Table]:
    """Return the columns of a raw table, and the remarks on them."""
    seen = {column: cells_of(sheet, column) for column in sheet.columns}
    parts = {column: part_of(name, column, seen[column]) for column in sheet.columns}
    features = [column for column, part in parts.items() if part[2] in (FEATURE[2], SAME[2])]
    said = remarks(sheet, seen, features)
    rows = []
    for column, cells in seen.items():
        counts = Counter(cells)
        top = sorted(counts, key=lambda cell: (-counts[cell], cell))[:3]
        numeric = isinstance(cells[0], float)
        ends = [min(cells), max(cells)] if numeric else [None, None]
        shown = [f"{cell:.6g}" if numeric else cell for cell in top]
        common = ", ".join(f"{c} ({counts[t]})" for c, t in zip(shown, top, strict=True))
        rows.append(
            [column, *parts[column], len(sheet.rows) - len(cells), 0, len(counts), *ends,
             common if len(counts) < len(cells) else "", 0,
             "; ".join(text for about, text, _ in said if about == column)]
        )  # fmt: skip
    return Table(HEADER, rows), Table(["about", "remark", "setting"], at_once(said))


def cells_of(sheet: Sheet, column: str) -> list:
    """Return the filled cells of a column, as floats where all are numbers."""
    cells = [cell for cell in sheet.column(column) if cell]
    return list(map(float, cells)) if all(map(is_number, cells)) else cells


def part_of(name: str, column: str, cells: list) -> tuple[str, str, str]:
    """Return kind, role and reason of a column."""
    known = PARTS.get(name, {})
    usual = SAME if len(set(cells)) == 1 else FEATURE
    return known.get(column, known.get(None, usual))


def remarks(sheet: Sheet, seen: dict, features: list[str]) -> list[list[str]]:
    """Return what is remarkable: a value that leads, skew, a feature that leads, equal rows."""
    found = []
    for column in features:
        value, count = Counter(seen[column]).most_common(1)[0]
        share = count / len(seen[column])
        if 0.9 < share < 1:
            setting = (
                f"tidy.drop: [{column}], or scale: max_abs, which does not stretch what is rare"
            )
            found.append([column, f"{share:.0%} of its cells are {value:.6g}", setting])
    values = np.array([seen[column] for column in features]).T
    if not features or len(features) < len(sheet.columns) - 3:
        return found
    centred = values - values.mean(axis=0)
    spread = centred.var(axis=0)
    for i, column in enumerate(features):
        skew = (centred[:, i] ** 3).mean() / spread[i] ** 1.5 if spread[i] else 0
        if len(sheet.rows) >= 20 and abs(skew) > 2 and len(set(seen[column])) > 2:
            text = f"is skewed ({skew:.3g}): few values lie far from the others"
            found.append([column, text, "scale: rank or yeo-johnson"])
    if spread.max() > 0.9 * spread.sum():
        text = f"makes up {spread.max() / spread.sum():.1%} of the variance: unscaled, all else "
        found.append([features[spread.argmax()], f"{text}counts for nothing", "scale: standard"])
    if equal := len(values) - len({tuple(row) for row in values}):
        text = f"{equal} of {len(values)} rows equal an earlier one in every feature"
        found.append(["", text, "tidy.duplicates: drop"])
    return found


def at_once(said: list[list[str]]) -> list[list[str]]:
    """Return remarks in which what holds for more than five columns is said once."""
    skewed = [about for about, text, _ in said if text.startswith("is skewed")]
    rest = [line for line in said if line[0] not in skewed]
    if len(skewed) <= 5:
        return said
    text = f"{len(skewed)} columns are skewed ({', '.join(skewed[:5])}, …)"
    return [["", text, "scale: rank or yeo-johnson"], *rest]
