"""Truncated singular value decomposition: PCA's sparse sister, without centring.

Method: Halko, Martinsson & Tropp 2011 (randomised), through scikit-learn.
"""

from collections.abc import Mapping

import numpy as np

from unsupervised import pca, samples, view
from unsupervised.coordinates import fix_signs
from unsupervised.errors import InputError
from unsupervised.tables import Table

DIGITS = 8  # kept of the numbers from which components are computed


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `components`, `variance` and `features`; a sparse array stays sparse."""
    from sklearn.decomposition import TruncatedSVD

    data = view.scaled(samples.read(inputs), spec)
    if spec["components"] > min(data.values.shape):
        raise InputError(
            f"components is {spec['components']}, but the data has at most "
            f"{min(data.values.shape)} (the smaller of samples and features); ask for fewer"
        )
    model = TruncatedSVD(spec["components"], random_state=spec["seed"])
    transformed = model.fit_transform(data.values)
    components = settled_components(data.values, transformed, model.singular_values_)
    signs = fix_signs(components)
    variance = pca.variance_table(model.explained_variance_, model.explained_variance_ratio_)
    rows = [
        [*row, value]
        for row, value in zip(variance.rows, model.singular_values_.tolist(), strict=True)
    ]
    return {
        "components": pca.component_table(components * signs[:, None], data.features),
        "variance": Table([*variance.columns, "singular_value"], rows),
        "features": pca.feature_table(data, transformed * signs),
    }


def settled_components(values, transformed: np.ndarray, singular_values: np.ndarray) -> np.ndarray:
    """Return the components, shape (components, features), equal on every processor.

    scikit-learn's differ in their last bits from one processor to another, and of half a
    million numbers one or two then round to another sixth digit. The few numbers on the
    samples' side can be rounded first; the components follow from them by a
    product with the sparse values, which is computed alike everywhere.
    """
    scales = np.array([float(f"{value:.{DIGITS}g}") for value in singular_values.tolist()])
    scales[scales <= scales.max() * 1e-9] = np.inf  # a component of no weight becomes zero
    left = np.round(transformed / scales, DIGITS)
    return (values.T @ left).T / scales[:, None]
