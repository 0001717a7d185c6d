"""Isomap: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import MAP as COLOURED
from unsupervised.methods.isomap.settings import TITLE, Isomap
from unsupervised.methods.maps.declaration import FAMILY, evidence
from unsupervised.methods.method import Method, Needs, Recipe, Tables
from unsupervised.methods.neighbours.settings import GRAPH, NAME, SEEN, too_many

JOBS = [
    Tables(
        rule="run_isomap",
        about="Map the samples in two dimensions by Isomap.",
        make="tables:build",
        reads=("neighbours", "nearest"),
        inputs=GRAPH,
        tables=("map", "scores"),
        random=True,
        sees=NAME,
    ),
]

METHOD = Method(
    package=__package__,
    name="isomap",
    title=TITLE,
    about="Build every map by Isomap.",
    settings=Isomap,
    jobs=JOBS,
    families=(
        FAMILY,
        evidence("isomap", ("nearest",), f"{__package__}.refit", GRAPH, NAME),
        COLOURED,
    ),
    needs=Needs(samples=3),
    fits=too_many,
    sound="sound:check",
    references=(
        "Tenenbaum, de Silva & Langford 2000, A global geometric framework for nonlinear "
        "dimensionality reduction",
        "Venna & Kaski 2001, Neighborhood preservation in nonlinear projection methods",
    ),
    recipe=Recipe(also=(NAME, SEEN)),
)
