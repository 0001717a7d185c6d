"""What of the samples a script of FAMD must be told."""

from collections.abc import Mapping

from unsupervised.methods.entry import Given
from unsupervised.methods.factors.saying import facts_of
from unsupervised.methods.famd.fit import fit


def facts(given: Given, settings: Mapping) -> dict[str, object]:
    """Return which columns there are, and what is particular of them and of the axes."""
    found = fit(given.tidy, settings["components"])
    return facts_of(given.tidy, found.table, found.table, found.weights, found.axes)
