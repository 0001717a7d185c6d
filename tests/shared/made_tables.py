"""Small samples without labels, tables put away as rules do, and what a figure says."""

import numpy as np

from unsupervised.base import tables
from unsupervised.base.samples import Samples

STUDY = {"title": "t", "method_title": "m", "variant": "v"}


def numbered(values) -> Samples:
    """Return samples without labels."""
    values = np.asarray(values, dtype=float)
    rows, columns = values.shape
    return Samples(values, [f"s{i}" for i in range(rows)], [""] * rows,
                   [f"f{j}" for j in range(columns)])  # fmt: skip


def texts(figure) -> str:
    """Return every text of a figure, in one string."""
    found = figure.findobj(lambda artist: hasattr(artist, "get_text"))
    return " ".join(" ".join(text.get_text().split()) for text in found)


def put_away(folder, made, **names: str) -> dict[str, str]:
    """Write some of the tables under a name each, and return their paths."""
    paths = {}
    for key, name in names.items():
        paths[key] = str(folder / f"{key}.csv")
        tables.write(paths[key], made[name])
    return paths


def column_counts(folder, imputed: int = 0) -> str:
    """Write a table of columns, as far as a summary reads it, and return its path."""
    path = folder / "columns.csv"
    path.write_text(f"column,imputed\nf,{imputed}\ng,0\n")
    return str(path)
