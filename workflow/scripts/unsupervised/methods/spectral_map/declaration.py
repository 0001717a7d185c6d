"""Laplacian eigenmaps: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import MAP as COLOURED
from unsupervised.methods.maps.declaration import FAMILY, evidence
from unsupervised.methods.method import Method, Needs, Recipe, Tables
from unsupervised.methods.neighbours.settings import GRAPH, NAME, SEEN, too_many
from unsupervised.methods.spectral_map.settings import TITLE, SpectralMap

JOBS = [
    Tables(
        rule="run_spectral_map",
        about="Map the samples by the leading eigenvectors of their graph.",
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
    name="spectral_map",
    title=TITLE,
    about="Build every spectral map.",
    settings=SpectralMap,
    jobs=JOBS,
    families=(
        FAMILY,
        evidence("spectral_map", ("nearest",), f"{__package__}.refit", GRAPH, NAME),
        COLOURED,
    ),
    needs=Needs(samples=3),
    fits=too_many,
    sound="sound:check",
    references=(
        "Belkin & Niyogi 2003, Laplacian eigenmaps for dimensionality reduction and data "
        "representation",
        "Venna & Kaski 2001, Neighborhood preservation in nonlinear projection methods",
    ),
    recipe=Recipe(also=(NAME, SEEN)),
)
