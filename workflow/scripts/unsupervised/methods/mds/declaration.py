"""Multidimensional scaling: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import MAP as COLOURED
from unsupervised.methods.maps.declaration import FAMILY, evidence
from unsupervised.methods.mds.settings import MDS, TITLE, checks, thorough_look
from unsupervised.methods.method import Method, Needs, Recipe, Tables
from unsupervised.methods.settings import SPACE

FIT = (*SPACE, "method", "rounds")

JOBS = [
    Tables(
        rule="run_mds",
        about="Map the samples in two dimensions by multidimensional scaling.",
        make="tables:build",
        reads=FIT,
        tables=("map", "scores"),
        random=True,
    ),
]

METHOD = Method(
    package=__package__,
    name="mds",
    title=TITLE,
    about="Build every map by multidimensional scaling.",
    settings=MDS,
    thorough_look=thorough_look,
    jobs=JOBS,
    families=(FAMILY, evidence("mds", FIT, f"{__package__}.refit"), COLOURED),
    needs=Needs(samples=3),
    checks=checks,
    sound="sound:check",
    references=(
        "Torgerson 1952, Multidimensional scaling: I. theory and method",
        "de Leeuw 1977, Applications of convex analysis to multidimensional scaling",
        "Kruskal 1964, Multidimensional scaling by optimizing goodness of fit to a nonmetric "
        "hypothesis",
        "Venna & Kaski 2001, Neighborhood preservation in nonlinear projection methods",
    ),
    recipe=Recipe(),
)
