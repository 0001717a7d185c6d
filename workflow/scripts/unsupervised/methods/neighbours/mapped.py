"""What a map on nearest neighbours has: how many dimensions the data have about each sample, which
of its neighbours are still near on the map, and the links of the graph, drawn on it."""

from unsupervised.methods.method import Family, Figure, Tables, own
from unsupervised.methods.neighbours.settings import GRAPH, NAME

MAPPED = Family(
    package=__package__,
    name="diagnostics",
    jobs=[
        Tables(
            rule="diagnostics",
            about="Measure what a map keeps of each sample's neighbours, and the local dimension.",
            make="diagnostics:build",
            reads=("neighbours", "nearest"),
            inputs=own("map") | GRAPH,
            tables=("diagnostics", "diagnostic_scores"),
            references=(
                "Levina & Bickel 2004, Maximum likelihood estimation of intrinsic dimension",
            ),
            sees=NAME,
        ),
        Figure(
            rule="plot_diagnostics",
            about="Draw a map by local dimension and by the neighbours that it keeps.",
            make="figures.diagnostics:draw",
            inputs=own("map", "diagnostics", "diagnostic_scores"),
            figure="diagnostics",
            says="sentences:diagnostics",
        ),
        Figure(
            rule="plot_connectivity",
            about="Draw the links of the nearest neighbours on a map.",
            make="figures.connectivity:draw",
            reads=("nearest",),
            inputs=own("map", "diagnostic_scores") | {"nearest": GRAPH["nearest"]},
            figure="connectivity",
            says="sentences:connectivity",
        ),
    ],
)
