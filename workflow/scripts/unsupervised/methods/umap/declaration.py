"""UMAP: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import MAP as COLOURED
from unsupervised.methods.maps.declaration import FAMILY, evidence
from unsupervised.methods.method import Figure, Method, Needs, Recipe, Tables, own
from unsupervised.methods.neighbours.settings import GRAPH, NAME, SEEN, too_many
from unsupervised.methods.umap.settings import UMAP, checks, thorough_look

FIT = ("nearest", "min_dist", "spread", "init", "dimensions", "epochs", "maps")

JOBS = [
    Tables(
        rule="run_umap",
        about="Map the samples by UMAP.",
        make="tables:build",
        reads=("neighbours", *FIT),
        inputs=GRAPH,
        tables=("map", "scores"),
        random=True,
        sees=NAME,
    ),
    Tables(
        rule="diagnostics",
        about="Measure what a map keeps of each sample's neighbours, and the local dimension.",
        make="diagnostics:build",
        reads=("neighbours", "nearest"),
        inputs=own("map") | GRAPH,
        tables=("diagnostics", "diagnostic_scores"),
        references=("Levina & Bickel 2004, Maximum likelihood estimation of intrinsic dimension",),
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
]

METHOD = Method(
    package=__package__,
    name="umap",
    title="UMAP",
    about="Build every UMAP map.",
    settings=UMAP,
    thorough_look=thorough_look,
    jobs=JOBS,
    families=(FAMILY, evidence("umap", FIT, f"{__package__}.refit", GRAPH, NAME), COLOURED),
    needs=Needs(samples=3),
    checks=checks,
    fits=too_many,
    sound="sound:check",
    libraries={"scranpy": ("scranpy", "knncolle", "numpy")},
    extras={"scranpy": "umap"},
    references=(
        "McInnes, Healy & Melville 2018, UMAP: uniform manifold approximation and projection for "
        "dimension reduction",
        "Lun 2024, umappp: a C++ implementation of UMAP, in libscran",
        "Venna & Kaski 2001, Neighborhood preservation in nonlinear projection methods",
    ),
    recipe=Recipe(also=(NAME, SEEN)),
)
