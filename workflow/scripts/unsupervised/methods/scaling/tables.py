"""What a scaler has learned of each feature."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods import preparation
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import soundness


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `scaling`: what the variant's scaler learned of each feature."""
    data, scale = given.tidy, settings["scale"]
    soundness.check(data, scale)
    fitted = preparation.scaler(scale).fit(data.values)
    scales = fitted.scale_.tolist()
    means = fitted.mean_.tolist() if scale == "standard" else [0.0] * len(scales)
    rows = [list(row) for row in zip(data.features, means, scales, strict=True)]
    return {"scaling": Table(["feature", "mean", "scale"], rows)}
