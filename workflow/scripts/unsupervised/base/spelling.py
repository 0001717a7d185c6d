"""Offer the name that was meant, where one is unknown."""

from collections.abc import Sequence
from difflib import get_close_matches

from unsupervised.base.errors import InputError

MOST_SHOWN = 30  # names in one line


def nearest(name: object, known: Sequence[str]) -> str:
    """Offer the nearest valid name, or all of them; of very many, the first ones."""
    near = get_close_matches(str(name), known, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    if len(known) > MOST_SHOWN:
        return f"expected one of {len(known)} names: {', '.join(known[:MOST_SHOWN])}, …"
    return f"expected one of: {', '.join(known)}"


def position(names: Sequence[str], wanted: str, key: str) -> int:
    """Return where a sample stands that a key of the config names; refuse an unknown one."""
    if wanted in names:
        return list(names).index(wanted)
    raise InputError(f"{key}: {no_sample(wanted, names)}")


def no_sample(wanted: str, names: Sequence[str]) -> str:
    """Say that no sample is called so, and which are called much the same."""
    near = ", ".join(repr(name) for name in get_close_matches(wanted, names, n=3, cutoff=0.5))
    hint = f"; nearest spellings: {near}" if near else ""
    return f"no sample is called {wanted!r}{hint}"
