"""Words that hang on a number."""


def plural(count: int, noun: str) -> str:
    """Return `1 cluster` or `3 clusters`."""
    return f"{count} {noun}" + ("" if count == 1 else "s")
