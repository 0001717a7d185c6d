"""Kernel principal components as tables."""

from collections.abc import Mapping

from unsupervised.base import samples, tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import feature_table, variance_table
from unsupervised.methods.kernel_pca.fit import fit, shifted
from unsupervised.methods.kernel_pca.sound import check


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `features`, `variance` and `scores`.

    There are no loadings: a component is a function of all features, and no sum of them.
    """
    data = given.samples
    check(data, settings)
    found = fit(shifted(samples.dense(data.values), settings)[0], settings)
    shares = found.variances / found.whole
    degree = settings["degree"] if settings["kernel"] == "poly" else None
    return {
        "features": feature_table(data, found.places),
        "variance": variance_table(found.variances, shares),
        "scores": tables.scores(
            {
                "samples": len(data.names),
                "features": len(data.features),
                "components": len(shares),
                "variance_kept": float(shares.sum()),
                "gamma": found.gamma,
                "degree": degree,
            }
        ),
    }
