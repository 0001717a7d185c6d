"""Truncated singular value decomposition: PCA's sparse sister, without centring.

Method: Halko, Martinsson & Tropp 2011 (randomised), through scikit-learn.
"""

from collections.abc import Mapping

from unsupervised import pca, samples, view
from unsupervised.coordinates import fix_signs
from unsupervised.errors import InputError
from unsupervised.tables import Table


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
    signs = fix_signs(model.components_)
    variance = pca.variance_table(model.explained_variance_, model.explained_variance_ratio_)
    rows = [
        [*row, value]
        for row, value in zip(variance.rows, model.singular_values_.tolist(), strict=True)
    ]
    return {
        "components": pca.component_table(model.components_ * signs[:, None], data.features),
        "variance": Table([*variance.columns, "singular_value"], rows),
        "features": pca.feature_table(data, transformed * signs),
    }
