"""Patterns of lit cells on a seven-segment display."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.random import RandomState

CHUNK = 20_000


def files(facts: Mapping, seed: int, samples: int | None) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the images, one a line, pixels row by row."""
    yield facts["file"], lines(facts, RandomState([seed, 5]), samples or facts["images"])


def lines(facts: Mapping, random: RandomState, count: int) -> Iterator[str]:
    """Yield images in which two to five random cells are lit; the first shows a digit."""
    cells = pixels(facts)
    digit = np.array([name in facts["first"] for name in facts["cells"]])
    fewest, most = facts["lit"]
    for start in range(0, count, CHUNK):
        block = min(CHUNK, count - start)
        lit = random.randint(fewest, most + 1, block)
        order = np.argsort(random.random_sample((block, len(cells))), axis=1)
        chosen = np.zeros((block, len(cells)), dtype=np.uint8)
        np.put_along_axis(chosen, order, (np.arange(len(cells)) < lit[:, None]).astype("u1"), 1)
        if start == 0:
            chosen[0] = digit
        for image in (chosen @ cells).tolist():
            yield ",".join("1.0" if pixel else "0.0" for pixel in image)


def pixels(facts: Mapping) -> np.ndarray:
    """Return each cell as an image of zeros and ones, shape (cells, pixels)."""
    rows, columns = facts["grid"]
    found = np.zeros((len(facts["cells"]), rows * columns), dtype=np.uint8)
    for i, cell in enumerate(facts["cells"].values()):
        for row, column in cell:
            found[i, row * columns + column] = 1
    return found
