"""Offer the name that was meant, where one is unknown."""

from collections.abc import Sequence
from difflib import get_close_matches

MOST_SHOWN = 30  # names in one line


def nearest(name: object, known: Sequence[str]) -> str:
    """Offer the nearest valid name, or all of them; of very many, the first ones."""
    near = get_close_matches(str(name), known, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    if len(known) > MOST_SHOWN:
        return f"expected one of {len(known)} names: {', '.join(known[:MOST_SHOWN])}, …"
    return f"expected one of: {', '.join(known)}"
