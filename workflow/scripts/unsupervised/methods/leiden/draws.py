"""Random numbers for igraph, by NumPy's frozen generator: the same with every version of Python."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np


class Draws:
    """What igraph asks of a generator of random numbers."""

    def __init__(self, seed: int) -> None:
        """Begin by a seed."""
        self.state = np.random.RandomState(seed)

    def random(self) -> float:
        """Return a number from 0 up to, but without, 1."""
        return float(self.state.random_sample())

    def randint(self, low: int, high: int) -> int:
        """Return a whole number from one to another, both of them possible."""
        return int(self.state.randint(low, high + 1, dtype=np.int64))

    def gauss(self, mean: float, deviation: float) -> float:
        """Return a number of a bell."""
        return float(self.state.normal(mean, deviation))

    def getrandbits(self, count: int) -> int:
        """Return a whole number of so many binary digits."""
        return int.from_bytes(self.state.bytes((count + 7) // 8), "little") >> (-count % 8)


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Let igraph draw by a seed for as long as the block lasts."""
    import igraph

    igraph.set_random_number_generator(Draws(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
