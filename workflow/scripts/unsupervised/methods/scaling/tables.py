"""What a scaler has learned of each feature."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.blocks.rows import Rows
from unsupervised.blocks.scaling import learned as by_blocks
from unsupervised.methods import preparation
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import soundness


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `scaling`: what the variant's scaler learned of each feature."""
    data, scale = given.tidy, settings["scale"]
    soundness.check(data, scale)
    if isinstance(data.values, Rows):
        means, scales = (found.tolist() for found in by_blocks(data.values, scale, data.blocks))
    else:
        fitted = preparation.scaler(scale, data.blocks).fit(data.values)
        scales, means = learned(fitted, scale)
    rows = [list(row) for row in zip(data.features, means, scales, strict=True)]
    return {"scaling": Table(["feature", "mean", "scale"], rows)}


def learned(fitted, scale: str) -> tuple[list[float], list[float]]:
    """Return by what each feature is divided, and what is taken from it before."""
    if not hasattr(fitted, "divisors_"):
        scales = fitted.scale_.tolist()
        return scales, fitted.mean_.tolist() if scale == "standard" else [0.0] * len(scales)
    divisors, centres = fitted.divisors_.copy(), fitted.centres_.copy()
    if len(fitted.numbers_):
        divisors[fitted.numbers_], centres[fitted.numbers_] = learned(fitted.scaler, scale)
    return divisors.tolist(), centres.tolist()
