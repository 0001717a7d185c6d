"""Words that hang on a number."""

from collections.abc import Iterable

MOST = 4  # things that a sentence names


def plural(count: int, noun: str) -> str:
    """Return `1 cluster` or `3 clusters`."""
    return f"{count} {noun}" + ("" if count == 1 else "s")


def percent(share: float) -> str:
    """Return a share in per cent, with as many decimals, two at most, as keep what is neither
    nothing nor all from being called so: `12%`, `0.2%`, `99.8%`, `below 0.01%`."""
    for decimals in range(3):
        text = f"{share:.{decimals}%}"
        if share in (0, 1) or float(text[:-1]) not in (0, 100):
            return text
    return "below 0.01%" if share < 0.5 else "above 99.99%"


def listed(things: Iterable[str], most: int = MOST, parted: str = ", ") -> str:
    """Return the first things in a row, and how many more there are."""
    found = list(things)
    more = len(found) - most
    last = f"; and {more:,} more" if parted == "; " else f" and {more:,} more"
    return parted.join(found[:most]) + (last if more > 0 else "")
