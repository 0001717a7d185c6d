"""Random numbers for igraph, by NumPy's frozen generator: the same with every version of Python."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

BLOCK = 1024  # words drawn at once: igraph asks for one a thousand times
WORD = 32  # binary digits


class Draws:
    """What igraph asks of a generator of random numbers.

    Words are drawn many at once, ahead of need, for one costs nearly as much as a thousand. What is
    drawn is as if each had been drawn when it was asked for.
    """

    def __init__(self, seed: int) -> None:
        """Begin by a seed."""
        self._state = np.random.RandomState(seed)
        self._before = self._state.get_state(legacy=False)
        self._ahead: list[int] = []  # the next word last

    @property
    def state(self) -> np.random.RandomState:
        """The generator, after all that was asked for and no more."""
        if self._ahead:
            used = BLOCK - len(self._ahead)
            self._state.set_state(self._before)
            self.drawn(used)
            self._ahead = []
        return self._state

    def drawn(self, count: int) -> np.ndarray:
        """Draw so many words, shape (count,)."""
        return self._state.randint(0, 1 << WORD, size=count, dtype=np.uint32)

    def word(self) -> int:
        """Return the next word."""
        if not self._ahead:
            self._before = self._state.get_state(legacy=False)
            self._ahead = self.drawn(BLOCK)[::-1].tolist()
        return self._ahead.pop()

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
        if count == WORD:
            return self.word()
        whole = -(-count // 8) * 8  # digits of as many bytes as it takes
        words = sum(self.word() << place for place in range(0, whole, WORD))
        return (words & ((1 << whole) - 1)) >> (whole - count)


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Let igraph draw by a seed for as long as the block lasts."""
    import igraph

    igraph.set_random_number_generator(Draws(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
