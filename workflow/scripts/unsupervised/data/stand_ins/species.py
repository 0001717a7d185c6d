"""Fish: sizes drawn by species, with weight, height and width that follow from them."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.random import RandomState

CHUNK = 100_000


def files(facts: Mapping, seed: int, samples: int | None) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the table: species, weight and five measurements, without a header."""
    yield facts["file"], lines(facts, RandomState([seed, 1]), samples)


def lines(facts: Mapping, random: RandomState, samples: int | None) -> Iterator[str]:
    """Yield one line a fish, species by species."""
    species = facts["species"]
    total = sum(fact["count"] for fact in species.values())
    done = 0
    for i, (name, fact) in enumerate(species.items()):
        count = fact["count"] if samples is None else round(samples * fact["count"] / total)
        if samples is not None and i == len(species) - 1:
            count = samples - done
        done += count
        for start in range(0, count, CHUNK):
            for row in draw(fact, random, min(CHUNK, count - start)).tolist():
                yield ",".join([name, *map(repr, row)])


def draw(fact: Mapping, random: RandomState, count: int) -> np.ndarray:
    """Return weight, three lengths, height and width, shape (count, 6)."""
    z = np.clip(random.standard_normal((count, 8)), -2.5, 2.5)
    # Means of sorted draws lie near the quantiles, so no lucky draw decides the clusters.
    z[:, 0] = np.sort(random.standard_normal((9, count)), axis=1).mean(axis=0)
    size, condition = z[:, 0], z[:, 1]
    shape = 0.7 * z[:, 2] + 0.714 * z[:, 3]
    first = np.exp(fact["length"] + fact["length_sd"] * size)
    second = first * (fact["second_ratio"] + fact["second_ratio_sd"] * z[:, 2])
    third_z = -0.45 * size + 0.893 * shape
    third = first * (fact["third_ratio"] + fact["third_ratio_sd"] * third_z)
    second = np.maximum(second, first * 1.02)
    third = np.maximum(third, second * 1.02)
    weight = np.exp(
        fact["weight"]
        + fact["exponent"] * fact["length_sd"] * size
        + fact["weight_sd"] * (0.75 * condition + 0.661 * z[:, 4])
    )
    height_z = 0.3 * size + 0.62 * condition + 0.72 * z[:, 5]
    width_z = 0.25 * size + 0.67 * condition + 0.70 * z[:, 6]
    return np.column_stack(
        [
            weight.round(fact["decimals"]),
            first.round(1),
            second.round(1),
            third.round(1),
            (fact["height"] + fact["height_sd"] * height_z).round(1),
            (fact["width"] + fact["width_sd"] * width_z).round(1),
        ]
    )
