"""What the script of a densMAP map must say of its curve."""

from collections.abc import Mapping

from unsupervised.methods.densmap import curve
from unsupervised.methods.entry import Given


def facts(given: Given, settings: Mapping) -> Mapping:
    """Return the two numbers of the curve by which samples belong together."""
    return dict(zip("ab", curve.fitted(settings["min_dist"]), strict=True))
