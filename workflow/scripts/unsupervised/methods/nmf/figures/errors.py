"""The error of the factorization by number of components."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import style, sweeps


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `errors.csv`; the variant's own number of components is marked."""
    table = tables.read(inputs["errors"])
    figure, axes = style.new(7, 4.4)
    label = "error, share of the norm of the samples"
    sweeps.by_count(axes, table, "relative_error", spec["components"], label, "components")
    ended = filter(None, [sweeps.shortened(table, "components", spec, "samples or features")])
    style.headline(
        figure,
        f"{spec['title']}: error of NMF by number of components ({spec['variant']})",
        "\n".join(["samples ≈ features × components, all non-negative", *ended]),
    )
    return figure
