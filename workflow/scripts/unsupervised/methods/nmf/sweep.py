"""Sweep the number of components: reconstruction error of NMF."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.nmf.fit import factorize, norm
from unsupervised.methods.nmf.sound import check


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `errors`: the reconstruction error for each number of components.

    The range ends at the smaller number of samples and features, beyond which no start but a
    random one goes.
    """
    check(given.samples, settings)
    values = given.samples.values
    whole = norm(values)
    first, last = settings["sweep"]
    if settings["init"] != "random":
        last = min(last, *values.shape)
    rows = []
    for count in range(first, last + 1):
        error = factorize(values, count, settings).error
        rows.append([count, error, error / whole])
    return {"errors": Table(["components", "reconstruction_error", "relative_error"], rows)}
