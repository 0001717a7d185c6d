"""Agglomerative clustering of the graph: what it makes, from what, and what it needs."""

from unsupervised.methods.agglomerative.settings import TITLE, Agglomerative, checks, fits
from unsupervised.methods.clusterings.declaration import FAMILY, evidence
from unsupervised.methods.method import Method, Needs, Read, Recipe, Tables
from unsupervised.methods.neighbours.settings import GRAPH, NAME

SEEN = {"sees": NAME, "also": (NAME, ("nearest",))}
FIT = ("nearest", "linkage")

JOBS = [
    Tables(
        rule="run_agglomerative",
        about="Merge the samples along the graph of nearest neighbours: clusters, merges, scores.",
        make="tables:build",
        reads=(*FIT, "clusters", "axes"),
        inputs={**GRAPH, "sweep": Read("sweep", when=lambda s, d: s.clusters == "auto")},
        tables=("clusters", "merges", "joins", "profile", "coordinates", "scores"),
        # Of many samples a part is scored and drawn.
        random=True,
        by_order=("left", "right"),
        **SEEN,
    ),
    Tables(
        rule="sweep_agglomerative",
        about="Sweep the number of clusters: height of the next merge and silhouette.",
        make="sweep:build",
        reads=(*FIT, "sweep"),
        inputs=GRAPH,
        tables=("sweep",),
        random=True,
        sees=NAME,
    ),
]

METHOD = Method(
    package=__package__,
    name="agglomerative",
    title=TITLE,
    about="Build everything of agglomerative clustering of the graph.",
    settings=Agglomerative,
    jobs=JOBS,
    families=(
        FAMILY,
        evidence(
            "agglomerative",
            f"{__package__}.refit",
            FIT,
            counted=True,
            selected=False,
            graph=SEEN,
        ),
    ),
    needs=Needs(samples=3),
    checks=checks,
    fits=fits,
    references=(
        "Ward 1963, Hierarchical grouping to optimize an objective function",
        "Lebart 1978, Programme d'agrégation avec contraintes",
        "Murtagh 1985, A survey of algorithms for contiguity-constrained clustering and related "
        "problems",
    ),
    recipe=Recipe(also=(NAME, ("nearest", "metric"))),
)
