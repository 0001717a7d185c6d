"""Wine: scikit-learn's own copy of the data, written as the published file is."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.random import RandomState

CHUNK = 100_000

INTEGERS = {"magnesium", "proline"}
# The published file prints these two as Python 2 did.
PRINTED = {0.906: "0.9059999999999999", 9.899999: "9.899999000000001"}


def files(facts: Mapping, seed: int, samples: int | None) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the table; without `samples` its bytes are those of the original."""
    yield facts["file"], lines(facts, RandomState([seed, 7]), samples)


def lines(facts: Mapping, random: RandomState, samples: int | None) -> Iterator[str]:
    """Yield the header and one line a wine; with `samples`, wines drawn around the real ones."""
    from sklearn.datasets import load_wine

    data = load_wine()
    names = [facts["renamed"].get(name, name) for name in data.feature_names]
    yield ",".join(["class_label", "class_name", *names])
    for labels, values in blocks(data, random, samples):
        for label, row in zip(labels.tolist(), values.tolist(), strict=True):
            cells = [cell(name, value) for name, value in zip(names, row, strict=True)]
            yield ",".join([str(label + 1), facts["classes"][label], *cells])


def blocks(data, random: RandomState, samples: int | None):
    """Yield labels and values: the data as they are, or rows of them moved a little."""
    if samples is None:
        yield data.target, data.data
        return
    spread = 0.3 * data.data.std(axis=0)
    for start in range(0, samples, CHUNK):
        count = min(CHUNK, samples - start)
        chosen = random.randint(0, len(data.data), count)
        moved = data.data[chosen] + spread * random.standard_normal((count, len(spread)))
        yield data.target[chosen], np.maximum(moved, 0).round(2)


def cell(name: str, value: float) -> str:
    """Return a number as the published file prints it."""
    return str(int(value)) if name in INTEGERS else PRINTED.get(value, repr(value))
