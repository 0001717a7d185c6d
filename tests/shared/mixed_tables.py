"""Tables of numbers and categories of which the components are published."""

import numpy as np

from unsupervised.base.samples import Samples

# 21 wines of the Loire: origin, soil, and the means of a jury (Escofier & Pagès; in FactoMineR).
WINES = """\
2EL Saumur Env1 2 2.107 3.143 2.857 3.393
1CHA Saumur Env1 2 2.107 2.964 2.893 3.214
1FON Bourgueuil Env1 1.75 2.179 3.143 3.074 3.536
1VAU Chinon Env2 2.304 3.179 2.038 2.462 2.464
1DAM Saumur Reference 1.762 2.571 3.643 3.643 3.741
2BOU Bourgueuil Reference 1.75 2.393 3.5 3.464 3.643
1BOI Bourgueuil Reference 1.826 2.607 3.556 3.643 3.714
3EL Saumur Env1 2.08 2.179 3.296 3.321 3.393
DOM1 Chinon Env1 1.875 2.286 3.286 3.148 3.2
1TUR Saumur Env2 2 2.357 2.963 2.857 3.179
4EL Saumur Env2 1.955 2.429 3.071 3.357 3.571
PER1 Saumur Env2 2.042 2.429 3.393 3.25 3.148
2DAM Saumur Reference 1.957 2.286 3.643 3.407 3.571
1POY Saumur Reference 1.826 2.111 3.786 3.667 3.929
1ING Bourgueuil Env1 1.75 2.286 3.296 3.321 3.643
1BEN Bourgueuil Reference 1.917 2.393 3.214 3.214 3.75
2BEA Chinon Reference 1.913 2.571 3.25 3.321 3.536
1ROC Chinon Env2 2 2.393 3.074 3.037 3.464
2ING Bourgueuil Env1 2.08 2.25 2.107 2.179 2.37
T1 Saumur Env4 2.292 2.407 2.741 3.037 2.643
T2 Saumur Env4 2.174 2.571 3 3.333 2.852
"""
WINE_COLUMNS = ("label", "soil", "plant", "acidity", "harmony", "intensity", "overall")
FAMD_OF_WINES = (4.1005774, 1.8278868, 1.5808161, 1.0543736, 0.6511132)  # FactoMineR's variances
# The balloons of Pazzani (1991) in UCI's repository, without the first: components of prince 0.16.
BALLOONS = [
    (colour, size, action, age, "T" if (action, age) == ("stretch", "adult") else "F")
    for colour in ("yellow", "purple")
    for size in ("small", "large")
    for action, age in [
        ("stretch", "adult"), ("stretch", "adult"), ("stretch", "child"), ("dip", "adult"),
        ("dip", "child"),
    ]
][1:]  # fmt: skip
BALLOON_COLUMNS = ("colour", "size", "action", "age", "inflated")


def mixed(rows, columns) -> Samples:
    """Return rows of cells as `tidy.encode` has them: a feature of ones and zeros for each word of
    a column, of two words for the second."""
    values, features, blocks = [], [], []
    for name, cells in zip(columns, zip(*rows, strict=True), strict=True):
        if not isinstance(cells[0], str):
            values.append(np.array(cells, dtype=float))
            features.append(name)
            blocks.append("")
            continue
        words = sorted(set(cells))
        for word in words[1:] if len(words) == 2 else words:
            values.append(np.array([cell == word for cell in cells], dtype=float))
            features.append(f"{name}={word}")
            blocks.append(name)
    names = [f"s{i:02d}" for i in range(len(rows))]
    return Samples(np.column_stack(values), names, [""] * len(rows), features, blocks)


def wines() -> Samples:
    """Return the wines, two categories and five numbers."""
    rows = [line.split()[1:] for line in WINES.splitlines()]
    return mixed([(*row[:2], *map(float, row[2:])) for row in rows], WINE_COLUMNS)


def balloons() -> Samples:
    """Return the balloons, five categories of two values each."""
    return mixed(BALLOONS, BALLOON_COLUMNS)
