"""Leiden: what it makes, from what, and what it needs."""

from unsupervised.methods.clusterings.declaration import FAMILY, evidence
from unsupervised.methods.leiden.settings import TITLE, Leiden, checks, thorough_look
from unsupervised.methods.method import Figure, Method, Needs, Read, Recipe, Tables, own
from unsupervised.methods.neighbours.settings import GRAPH, NAME, too_many

SEEN = {"sees": NAME, "also": (NAME, ("nearest",))}
FIT = ("nearest", "objective", "resolution")

JOBS = [
    Tables(
        rule="run_leiden",
        about="Cluster the graph of nearest neighbours by Leiden: clusters, seeds, scores.",
        make="tables:build",
        reads=(*FIT, "seeds", "axes"),
        inputs=GRAPH,
        tables=("clusters", "profile", "coordinates", "seeds", "scores"),
        random=True,
        **SEEN,
    ),
    Tables(
        rule="sweep_leiden",
        about="Follow Leiden over resolutions: clusters, and whether seeds agree on them.",
        make="sweep:build",
        reads=("nearest", "objective", "resolutions", "seeds"),
        inputs=GRAPH,
        tables=("resolutions",),
        random=True,
        sees=NAME,
    ),
    Figure(
        rule="plot_resolutions",
        about="Draw the number of clusters of Leiden, and who agrees on them, by resolution.",
        make="figures.resolutions:draw",
        reads=("resolution",),
        inputs=own("resolutions"),
        figure="resolutions",
        says="sentences:resolutions",
    ),
]

METHOD = Method(
    package=__package__,
    name="leiden",
    title=TITLE,
    about="Build everything of Leiden.",
    settings=Leiden,
    thorough_look=thorough_look,
    jobs=JOBS,
    families=(
        FAMILY,
        evidence(
            "leiden",
            f"{__package__}.refit",
            FIT,
            counted=False,
            seeds=Read("seeds"),
            graph=SEEN,
            level="resolution",
            steps=("resolutions", "seeds"),
        ),
    ),
    needs=Needs(samples=2),
    checks=checks,
    fits=too_many,
    libraries={"igraph": ["igraph", "numpy"]},
    extras={"igraph": "leiden"},
    references=(
        "Traag, Waltman & van Eck 2019, From Louvain to Leiden: guaranteeing well-connected "
        "communities",
        "Traag, Van Dooren & Nesterov 2011, Narrow scope for resolution-limit-free community "
        "detection",
        "Newman & Girvan 2004, Finding and evaluating community structure in networks",
        "McInnes, Healy & Melville 2018, UMAP: uniform manifold approximation and projection for "
        "dimension reduction",
    ),
    recipe=Recipe(also=(NAME, ("nearest", "metric"))),
)
