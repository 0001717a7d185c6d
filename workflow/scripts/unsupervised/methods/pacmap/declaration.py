"""PaCMAP: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import MAP as COLOURED
from unsupervised.methods.maps.declaration import FAMILY, evidence
from unsupervised.methods.method import Method, Needs, Recipe, Tables
from unsupervised.methods.neighbours.settings import GRAPH, NAME, SEEN
from unsupervised.methods.pacmap.settings import TITLE, PaCMAP, fits

FIT = ("nearest", "near", "mid_near", "further", "init", "dimensions", "maps")

JOBS = [
    Tables(
        rule="run_pacmap",
        about="Map the samples by PaCMAP.",
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
    name="pacmap",
    title=TITLE,
    about="Build every PaCMAP map.",
    settings=PaCMAP,
    jobs=JOBS,
    families=(FAMILY, evidence("pacmap", FIT, f"{__package__}.refit", GRAPH, NAME), COLOURED),
    needs=Needs(samples=3),
    fits=fits,
    sound="sound:check",
    references=(
        "Wang, Huang, Rudin & Shaposhnik 2021, Understanding how dimension reduction tools work: "
        "an empirical approach to deciphering t-SNE, UMAP, TriMap, and PaCMAP for data "
        "visualization",
        "Venna & Kaski 2001, Neighborhood preservation in nonlinear projection methods",
    ),
    recipe=Recipe(also=(NAME, SEEN)),
)
