"""Wheat kernels: ellipses of drawn length and width, with what follows from their shape."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.random import RandomState

CHUNK = 100_000
DECIMALS = (2, 2, 4, 3, 3, 3, 3, 0)


def files(facts: Mapping, seed: int, samples: int | None) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the table, and the file that repeats width and length."""
    for name in ("table", "pairs"):
        yield facts["files"][name], lines(facts, name, RandomState([seed, 2]), samples)


def lines(facts: Mapping, name: str, random: RandomState, samples: int | None) -> Iterator[str]:
    """Yield the lines of either file; both are drawn from the same numbers."""
    for block in draw_all(facts, random, samples):
        for row in block.tolist():
            yield line(row, name)


def line(row: list[float], name: str) -> str:
    """Return one kernel as a line of either file."""
    if name == "pairs":
        return f"{short(row[4], 3)},{short(row[3], 3)}"
    return ",".join(short(value, digits) for value, digits in zip(row, DECIMALS, strict=True))


def short(value: float, digits: int) -> str:
    """Return the shortest text of a rounded number."""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def draw_all(facts: Mapping, random: RandomState, samples: int | None) -> Iterator[np.ndarray]:
    """Yield blocks of kernels, variety by variety."""
    varieties = facts["varieties"]
    each = facts["count"] if samples is None else samples // len(varieties)
    for i, (label, fact) in enumerate(varieties.items()):
        last = samples is not None and i == len(varieties) - 1
        count = samples - each * i if last else each
        for start in range(0, count, CHUNK):
            yield draw(fact, label, random, min(CHUNK, count - start))


def draw(fact: Mapping, label: int, random: RandomState, count: int) -> np.ndarray:
    """Return seven measurements and the variety, shape (count, 8)."""
    z = np.clip(random.standard_normal((count, 6)), -2.7, 2.7)
    rho = fact["correlation"]
    length = fact["length"] + fact["length_sd"] * z[:, 0]
    width_z = rho * z[:, 0] + np.sqrt(1 - rho * rho) * z[:, 1]
    width = fact["width"] + fact["width_sd"] * width_z
    bulge = z[:, 2]
    area = np.pi * length * width / 4 * np.exp(fact["area"] + 0.0145 * bulge)
    a, b = length / 2, width / 2
    ellipse = np.pi * (3 * (a + b) - np.sqrt((3 * a + b) * (a + 3 * b)))
    perimeter = ellipse * np.exp(fact["perimeter"] + 0.0080 * (0.9 * bulge + 0.44 * z[:, 3]))
    # Nothing is more compact than a circle, and no kernel comes near one.
    perimeter = np.maximum(perimeter, np.sqrt(4 * np.pi * area / 0.919))
    # Wilson & Hilferty 1931: a gamma variable from a normal one.
    shape = (fact["asymmetry"] / fact["asymmetry_sd"]) ** 2
    root = 1 - 1 / (9 * shape) + z[:, 4] / (3 * np.sqrt(shape))
    asymmetry = np.maximum(fact["asymmetry"] * root**3, 0.76)
    groove = (
        fact["groove"]
        + fact["groove_slope"] * (length - fact["length"])
        + fact["groove_sd"] * z[:, 5]
    )
    columns = [area, perimeter, 4 * np.pi * area / perimeter**2, length, width, asymmetry, groove]
    columns = [c.round(d) for c, d in zip(columns, DECIMALS, strict=False)]
    return np.column_stack([*columns, np.full(count, label)])
