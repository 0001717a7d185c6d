"""A table larger than memory, written a part at a time: rows of a mixture of Gaussians.

The mixture is seeded from the stand-in `market`, the widest of the models: each feature is a
trading day, each group a block of trade, whose centre is what the model's factors move on that day
by the loadings of the block. Loadings differ a little from row to row, as they do in the model,
further factors cut across the groups, and what is left is noise of its own. A value is `LEVEL` more
than the move, in hundredths, and none is below 0. A part hangs on the seed and its number alone, so
parts may be drawn in any order and by several processes.
"""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import numpy as np

MODEL = "market"
GROUPS = (
    "Banks", "Oil", "Pharma US", "Household", "Japan", "Aerospace", "Hardware", "Retail",
)  # fmt: skip
FEATURES = 256
LEVEL = 6.0  # few moves are as large, and what these leave below 0 is 0
PART_ROWS = 25_000  # about
PARTS = 32  # at least, so that a 32nd of the rows is a number of whole parts
BYTES = 8  # of a number


@dataclass(frozen=True)
class Mixture:
    """What rows are drawn from: loadings (groups, factors) of each group, factors (factors,
    features), how far loadings differ between rows (groups, factors), and the deviation of the
    noise, (groups, features)."""

    days: tuple[str, ...]
    loadings: np.ndarray
    spread: np.ndarray
    factors: np.ndarray
    noise: np.ndarray


def mixture(features: int = FEATURES) -> Mixture:
    """Return the mixture of the first trading days of the model."""
    from unsupervised.base.loader import read_yaml
    from unsupervised.data.stand_ins import market, write

    facts = read_yaml(write.FACTS / f"{MODEL}.yaml")
    days = market.trading_days(facts)[:features]
    if features > len(days):
        raise SystemExit(f"--features is {features}, and the model has {len(days)} days; ask less")
    random = np.random.RandomState([write.SEED, 3])
    moves, volatility = market.draw_factors(facts, days, random)
    keys = list(moves)
    of_blocks = [[facts["blocks"][group].get(key, 0.0) for key in keys] for group in GROUPS]
    loadings = np.array(of_blocks)
    spread = 0.13 * loadings
    spread[:, -market.STYLES :] = 0.11
    rest = np.sqrt(np.maximum(1 - (loadings**2).sum(axis=1), 0.05))
    return Mixture(
        tuple(day.isoformat() for day in days), loadings, spread,
        np.stack([moves[key] for key in keys]), rest[:, None] * volatility,
    )  # fmt: skip


def draw(drawn: Mixture, rows: int, seed: int, part: int) -> np.ndarray:
    """Return the rows of one part, shape (rows, features)."""
    random = np.random.default_rng([seed, part])
    groups = random.integers(0, len(drawn.loadings), rows)
    moved = drawn.spread[groups]
    moved *= random.standard_normal(moved.shape)
    moved += drawn.loadings[groups]
    values = random.standard_normal((rows, len(drawn.days)))
    values *= drawn.noise[groups]
    values += moved @ drawn.factors
    values += LEVEL
    np.maximum(values, 0, out=values)
    return np.round(values, 2, out=values)


def rows_of(gigabytes: float, features: int = FEATURES) -> int:
    """Return how many rows of doubles so many gigabytes of 10⁹ bytes are."""
    return int(gigabytes * 1e9 / (BYTES * features))


def parts_of(rows: int) -> list[int]:
    """Return the rows of each part: a multiple of `PARTS` of them, all alike but the last."""
    count = PARTS * max(1, round(rows / PARTS / PART_ROWS))
    size = rows // count
    return [size] * (count - 1) + [rows - size * (count - 1)]


def write(path: Path, drawn: Mixture, rows: int, seed: int, part: int) -> None:
    """Write one part as a Parquet file."""
    import pyarrow as pa
    from pyarrow import parquet

    values = draw(drawn, rows, seed, part)
    table = pa.table(dict(zip(drawn.days, np.ascontiguousarray(values.T), strict=True)))
    del values
    parquet.write_table(table, path, compression="none", row_group_size=rows)


def write_part(folder: Path, drawn: Mixture, seed: int, part: int, rows: int) -> Path:
    """Write the part of a number to a folder, and return its file."""
    path = folder / f"part-{part:05}.parquet"
    write(path, drawn, rows, seed, part)
    return path


def write_all(folder: Path, drawn: Mixture, parts: list[int], seed: int, by: int = 1) -> list[Path]:
    """Write all parts to a folder, so many at a time, and return their files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    told = (repeat(folder), repeat(drawn), repeat(seed), range(len(parts)), parts)
    if by < 2:
        return list(map(write_part, *told))
    with ProcessPoolExecutor(by) as pool:
        return list(pool.map(write_part, *told))


def first_parts(folder: Path, parts: list[Path], count: int) -> Path:
    """Return a folder of the first parts; they are not copied."""
    folder.mkdir(parents=True)
    for path in parts[:count]:
        (folder / path.name).hardlink_to(path)
    return folder


def share_of(parts: list[int], share: int) -> int:
    """Return how many parts such a share of the rows is: all for 1, half of them for 2."""
    return len(parts) // share
