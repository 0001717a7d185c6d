"""A rare category draws a component of FAMD to itself."""

import numpy as np
from failing import Failing
from mixed_tables import mixed

draw = np.random.RandomState(0)
numbers = draw.standard_normal((120, 2))
numbers[60:] += 2.5
sites = ["north" if i % 2 else "south" for i in range(117)] + ["island"] * 3
rows = [(f"s{i:03d}", *pair, site, "odd" if i >= 117 else "even" if i % 3 else "plain")
        for i, (pair, site) in enumerate(zip(numbers.tolist(), sites, strict=True))]  # fmt: skip


def reach(found) -> float:
    """Return how much of the first two axes' variance the three samples make."""
    shares = found.places**2 / (found.places**2).sum(axis=0)
    return float(shares[117:].sum(axis=0).max())


CASE = Failing(
    about="Two groups by numbers, and three samples of a category of their own in two columns: "
    "they make a component by themselves.",
    values=mixed([row[1:] for row in rows], ("height", "width", "site", "kind")),
    groups=["A"] * 60 + ["B"] * 57 + ["rare"] * 3,
    shown=numbers,
    axes=("height", "width"),
    measure=reach,
    measured="Share of a component that 3 of 120 samples make: {:.2f}.",
    fails=lambda share: share > 0.5,
)
