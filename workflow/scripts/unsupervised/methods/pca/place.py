"""Place new samples along principal components."""

from collections.abc import Mapping

from unsupervised.base import samples
from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import place_table
from unsupervised.methods.pca.fit import fitted, need_memory


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the place of each new sample along the components of this variant."""
    at = placing.prepared(given, settings)
    known = samples.dense(at.known)
    need_memory(known, settings["engine"])
    model, signs = fitted(known, settings["components"], settings["engine"])
    components = model.components_ * signs[:, None]
    places = (samples.dense(at.values) - model.mean_) @ components.T
    return {"predictions": place_table(at.new, places)}
