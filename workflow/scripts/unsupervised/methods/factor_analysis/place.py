"""Place new samples along factors."""

from collections.abc import Mapping
from dataclasses import replace

from unsupervised.base import samples
from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factor_analysis.fit import fit, standardised
from unsupervised.methods.factors.tables import place_table
from unsupervised.numeric.nearness import moved


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: what is expected of the factors of each new sample."""
    at = placing.prepared(given, settings, near=False)
    standard, shift = standardised(replace(given.tidy, values=at.known))
    found = fit(standard.correlations, settings["components"], settings["rotation"])
    new = standard.of(moved(samples.dense(at.values), shift))
    return {"predictions": place_table(at.new, found.places(new))}
