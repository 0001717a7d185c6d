"""Find the topics of new samples."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import place_table
from unsupervised.methods.lda.fit import counts_of, fit, mixtures_of
from unsupervised.methods.lda.sound import check_values


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the mixture of topics of each new sample."""
    new = placing.read(given, settings)
    check_values(new.values, "the table of new samples")
    model = fit(counts_of(given.tidy.values), settings["components"], settings).model
    return {"predictions": place_table(new, mixtures_of(model, counts_of(new.values)))}
