"""The names of samples that have none: the numbers of their rows."""

from collections.abc import Iterator, Sequence


class RowNumbers(Sequence):
    """Numbers as texts, that are made when they are asked for. Each stands once."""

    def __init__(self, rows: range):
        """Take the numbers."""
        self.rows = rows

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.rows)

    def __getitem__(self, place: int | slice) -> "str | list[str]":
        """Return one of them, or a list of some."""
        found = self.rows[place]
        return list(map(str, found)) if isinstance(place, slice) else str(found)

    def __iter__(self) -> Iterator[str]:
        """Yield all of them."""
        return map(str, self.rows)

    def __eq__(self, other: object) -> bool:
        """Say whether they are the names of another, or of a list."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None
