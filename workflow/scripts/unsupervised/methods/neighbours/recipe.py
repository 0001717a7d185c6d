"""What the script of nearest neighbours must say of the samples."""

from collections.abc import Mapping

from unsupervised.methods.entry import Given


def facts(given: Given, settings: Mapping) -> Mapping:
    """Return whether some features were encoded from words, of which each is but a part."""
    return {"words": any(given.tidy.blocks)}
