"""How far a long step is, said in its log, which is read while the run is shown."""

import sys
import time
from collections.abc import Collection, Iterator
from typing import TypeVar

EVERY = 1.0  # seconds between two lines
T = TypeVar("T")


class Advance:
    """Says now and then how far something is; nothing where it is soon done."""

    def __init__(self, of: int, what: str) -> None:
        """Begin something that takes `of` of `what`; it is said where this process now prints."""
        self.place = sys.stdout
        self.of, self.what = of, what
        self.said = time.monotonic()

    def at(self, done: int) -> None:
        """Say that so many are done, where nothing was said for a while."""
        now = time.monotonic()
        if now - self.said >= EVERY:
            self.said = now
            print(f"{done:,} of {self.of:,} {self.what}", file=self.place, flush=True)


def along(things: Collection[T], what: str) -> Iterator[T]:
    """Yield things and say now and then how many are done."""
    advance = Advance(len(things), what)
    for done, thing in enumerate(things):
        advance.at(done)
        yield thing
