"""Nearest neighbours: what they are made from, and what for."""

from unsupervised.methods.method import Figure, Method, Needs, Recipe, Tables, own
from unsupervised.methods.neighbours.settings import NAME, TITLE, Neighbours, checks, thorough_look
from unsupervised.methods.settings import SCALED

JOBS = [
    Tables(
        rule="run_neighbours",
        about="Find the nearest samples of each sample, on which other methods run.",
        make="tables:build",
        reads=(*SCALED, "nearest", "metric", "reduce"),
        tables=("nearest", "distances", "reach", "scores"),
        # A reduction by SVD begins with random numbers.
        random=lambda s, d: s.reduce is not None,
    ),
    Figure(
        rule="plot_reach",
        about="Draw how far neighbours are, and how often a sample is one.",
        make="figures.reach:draw",
        reads=("metric",),
        inputs=own("reach", "scores"),
        figure="reach",
        says="sentences:reach",
    ),
]

METHOD = Method(
    package=__package__,
    name=NAME,
    title=TITLE,
    about="Build every table of nearest neighbours.",
    settings=Neighbours,
    thorough_look=thorough_look,
    jobs=JOBS,
    needs=Needs(samples=2),
    checks=checks,
    references=(
        "Fix & Hodges 1951, Discriminatory analysis, nonparametric discrimination: consistency "
        "properties",
        "Radovanović, Nanopoulos & Ivanović 2010, Hubs in space: popular nearest neighbors in "
        "high-dimensional data",
    ),
    recipe=Recipe(facts="recipe:facts"),
)
