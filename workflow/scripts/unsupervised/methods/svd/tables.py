"""The components of a truncated SVD as tables."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import (
    check_components,
    component_table,
    feature_table,
    score_table,
    variance_table,
)
from unsupervised.methods.svd.fit import decompose, settled_components, total_variance
from unsupervised.methods.svd.sound import check
from unsupervised.numeric import soundness
from unsupervised.numeric.coordinates import fix_signs


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `components`, `variance`, `features` and `scores`; a sparse array stays sparse."""
    data = given.samples
    values = data.values
    check_components(settings["components"], min(values.shape))
    check(data, settings)
    # Where samples are equal, scikit-learn divides by their variance for a share not read here.
    with np.errstate(divide="ignore", invalid="ignore"):
        transformed, singular_values = decompose(values, settings)
    components = settled_components(values, transformed, singular_values)
    signs = fix_signs(components)
    explained = transformed.var(axis=0)
    if soundness.all_equal(values):
        explained, shares = np.zeros(len(explained)), np.full(len(explained), np.nan)
    else:
        shares = explained / total_variance(values)
    variance = variance_table(explained, shares)
    rows = [
        [*row, value] for row, value in zip(variance.rows, singular_values.tolist(), strict=True)
    ]
    return {
        "components": component_table(components * signs[:, None], data.features),
        "variance": Table([*variance.columns, "singular_value"], rows),
        "features": feature_table(data, transformed * signs),
        "scores": score_table(data, settings, shares),
    }
