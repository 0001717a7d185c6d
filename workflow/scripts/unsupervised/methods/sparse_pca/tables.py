"""Sparse components as tables."""

from collections.abc import Mapping

from unsupervised.base import samples, tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import component_table, feature_table, variance_table
from unsupervised.methods.sparse_pca.fit import Found, fit
from unsupervised.methods.sparse_pca.sound import check
from unsupervised.numeric.nearness import near_zero


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `components`, `variance`, `features`, `used` and `scores`.

    A place is the sample less the mean, times the weights. Components overlap, so the variance that
    each explains is what it adds to those before it.
    """
    data = given.samples
    check(data, settings)
    near, _ = near_zero(samples.dense(data.values))
    found = fit(near, settings)
    shares = found.adjusted / found.whole
    return {
        "components": component_table(found.weights, data.features),
        "variance": variance_table(found.adjusted, shares),
        "features": feature_table(data, (near - found.mean) @ found.weights.T),
        "used": used_table(found),
        "scores": tables.scores(
            {
                "samples": len(data.names),
                "features": len(data.features),
                "components": len(shares),
                "variance_kept": float(shares.sum()),
                "variance_kept_by_pca": float(found.of_pca.sum() / found.whole),
                "features_used": int((found.weights != 0).any(axis=0).sum()),
            }
        ),
    }


def used_table(found: Found) -> Table:
    """Return `component,features,share,variance,adjusted_variance`: how many features each
    component uses, and which share of all; the variance along it, and what of that is new."""
    count = found.weights.shape[1]
    rows = zip(found.used.tolist(), found.own.tolist(), found.adjusted.tolist(), strict=True)
    columns = ["component", "features", "share", "variance", "adjusted_variance"]
    return Table(
        columns, [[i, used, used / count, *pair] for i, (used, *pair) in enumerate(rows, start=1)]
    )
