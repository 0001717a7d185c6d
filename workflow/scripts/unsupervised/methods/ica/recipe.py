"""What of the samples a script of ICA must be told."""

from collections.abc import Mapping

from unsupervised.base import samples
from unsupervised.methods.entry import Given
from unsupervised.methods.factors.ties import are_tied
from unsupervised.numeric.nearness import near_zero


def facts(given: Given, settings: Mapping) -> dict[str, object]:
    """Return whether principal components that are kept have one variance."""
    values = near_zero(samples.dense(given.samples.values))[0]
    return {"tied": are_tied(values, settings["components"])}
