"""What a scaler has learned of each feature."""

from collections.abc import Mapping

from unsupervised.base import samples
from unsupervised.base.tables import Table
from unsupervised.methods import preparation as view
from unsupervised.numeric import soundness


def scaling(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `scaling`: what the variant's scaler learned of each feature."""
    data = view.select(samples.read(inputs), spec)
    soundness.check(data, spec["scale"])
    fitted = view.scaler(spec["scale"]).fit(data.values)
    scale = fitted.scale_.tolist()
    mean = fitted.mean_.tolist() if spec["scale"] == "standard" else [0.0] * len(scale)
    rows = [list(row) for row in zip(data.features, mean, scale, strict=True)]
    return {"scaling": Table(["feature", "mean", "scale"], rows)}
