"""How many iterations of a map are done, as the libraries tell it."""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout

from unsupervised.base.advance import Advance

WHAT = "iterations"
EVERY = 50  # iterations, as scikit-learn has it


@contextmanager
def watched(most: int) -> Iterator[None]:
    """Make of what scikit-learn prints of each fifty iterations what the log says of long steps;
    the rest of it, times among them, is of use to nobody."""
    with redirect_stdout(Heard(Advance(most, WHAT))):
        yield


class Heard(io.TextIOBase):
    """Where scikit-learn prints."""

    def __init__(self, advance: Advance) -> None:
        """Pass what is heard to `advance`, which says it where this process else prints."""
        self.advance = advance

    def write(self, text: str) -> int:
        """Hear of an iteration."""
        if found := re.match(r"\[t-SNE\] Iteration (\d+):", text):
            self.advance.at(int(found[1]))
        return len(text)


def advanced(most: int) -> Callable[[int, float, object], None]:
    """Return what openTSNE calls of each fifty iterations; it counts them anew after the first
    phase."""
    advance, phases = Advance(most, WHAT), [0, 0]

    def call(iteration: int, error: float, places: object) -> None:
        """Count on where a phase has begun anew."""
        if iteration < phases[1]:
            phases[0] += phases[1]
        phases[1] = iteration
        advance.at(phases[0] + iteration)

    return call
