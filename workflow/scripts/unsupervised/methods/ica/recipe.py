"""What of the samples a script of ICA must be told."""

from collections.abc import Mapping

from unsupervised.base import samples
from unsupervised.methods.entry import Given
from unsupervised.methods.factors.mixed import axes_of
from unsupervised.methods.ica.fit import tied
from unsupervised.numeric.nearness import near_zero


def facts(given: Given, settings: Mapping) -> dict[str, object]:
    """Return whether principal components that are kept have one variance."""
    values = near_zero(samples.dense(given.samples.values))[0]
    return {"tied": tied(axes_of(values - values.mean(axis=0), settings["components"]))}
