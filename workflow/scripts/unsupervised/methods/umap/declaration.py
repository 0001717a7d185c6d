"""UMAP: what it makes, from what, and what it needs."""

from unsupervised.methods.maps.declaration import FAMILY, evidence
from unsupervised.methods.method import Method, Needs, Recipe, Tables
from unsupervised.methods.neighbours.settings import GRAPH, NAME, SEEN, too_many
from unsupervised.methods.umap.settings import UMAP, checks

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
]

METHOD = Method(
    package=__package__,
    name="umap",
    title="UMAP",
    about="Build every UMAP map.",
    settings=UMAP,
    jobs=JOBS,
    families=(FAMILY, evidence("umap", FIT, f"{__package__}.refit", GRAPH, NAME)),
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
