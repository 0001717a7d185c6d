"""Independent components as tables."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import samples, tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import component_table, feature_table, variance_table
from unsupervised.methods.ica import contrasts
from unsupervised.methods.ica.fit import Found, fit
from unsupervised.methods.ica.sound import check
from unsupervised.numeric.nearness import near_zero

ROUNDED = 12  # digits behind the point; what is less is rounding


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `components`, `unmixing`, `variance`, `features`, `sources` and `scores`.

    A sample is about the mean and, for each component, its place in `features` times its row of
    `components`; the place is the sample less the mean, times the row of `unmixing`.
    """
    data = given.samples
    check(data, settings)
    found = fit(near_zero(samples.dense(data.values))[0], settings)
    shares = found.variances / found.whole
    return {
        "components": component_table(found.mixing, data.features),
        "unmixing": component_table(found.unmixing, data.features),
        "variance": variance_table(found.variances, shares),
        "features": feature_table(data, found.sources),
        "sources": source_table(found),
        "scores": tables.scores(
            {
                "samples": len(data.names),
                "features": len(data.features),
                "components": len(shares),
                "variance_kept": float(shares.sum()),
                "start": found.start,
                "converged_starts": found.ended,
                "iterations": found.iterations,
            }
        ),
    }


def source_table(found: Found) -> Table:
    """Return `component,negentropy,kurtosis,skewness,found_again`: how far each source is from a
    bell, and how like the most alike component of the other starts is to it."""
    of = (contrasts.negentropy, contrasts.excess_kurtosis, contrasts.skewness)
    columns = [np.round(measure(found.sources), ROUNDED) for measure in of]
    rows = np.column_stack([*columns, np.round(found.again, ROUNDED)]).tolist()
    names = ["component", "negentropy", "kurtosis", "skewness", "found_again"]
    return Table(names, [[i, *row] for i, row in enumerate(rows, start=1)])
