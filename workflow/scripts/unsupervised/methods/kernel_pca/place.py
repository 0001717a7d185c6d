"""Place new samples along kernel principal components."""

from collections.abc import Mapping

from unsupervised.base import samples
from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import place_table
from unsupervised.methods.kernel_pca.fit import fit, shifted
from unsupervised.methods.kernel_pca.sound import check_directions
from unsupervised.numeric.nearness import moved


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the place of each new sample, by how alike it is to the known ones."""
    at = placing.prepared(given, settings, near=False)
    known, shift = shifted(samples.dense(at.known), settings)
    new = samples.dense(at.values)
    if settings["kernel"] == "cosine":
        check_directions(new, at.new.names)
    model = fit(known, settings).model
    return {"predictions": place_table(at.new, model.transform(moved(new, shift)))}
