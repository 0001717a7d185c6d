"""Bisecting k-means: what it makes, from what, and what it needs."""

from unsupervised.methods.bisecting.settings import TITLE, Bisecting, checks
from unsupervised.methods.clusterings.declaration import FAMILY, evidence
from unsupervised.methods.method import Method, Needs, Read, Recipe, Tables
from unsupervised.methods.scaling.declaration import FAMILY as SCALING
from unsupervised.methods.settings import SCALED

FIT = (*SCALED, "reduce", "divide", "starts", "max_iter")

JOBS = [
    Tables(
        rule="run_bisecting",
        about="Cluster the samples by dividing in two again and again: clusters, the tree, scores.",
        make="tables:build",
        reads=(*FIT, "clusters", "axes"),
        inputs={"selection": Read("selection", when=lambda s, d: s.clusters == "auto")},
        tables=("clusters", "centroids", "profile", "coordinates", "divisions", "scores"),
        random=True,
    ),
    Tables(
        rule="sweep_bisecting",
        about="Sweep the number of clusters: inertia and silhouette of bisecting k-means.",
        make="sweep:build",
        reads=(*FIT, "sweep"),
        tables=("sweep",),
        random=True,
    ),
    Tables(
        rule="predict_bisecting",
        about="Assign new samples to the clusters of bisecting k-means.",
        make="predict:build",
        reads=(*FIT, "clusters", "predict"),
        inputs={"selection": Read("selection", when=lambda s, d: s.clusters == "auto")},
        when=lambda s, d: s.predict,
        tables=("predictions",),
        random=True,
        new_samples="predict",
    ),
]

METHOD = Method(
    package=__package__,
    name="bisecting",
    title=TITLE,
    about="Build everything of bisecting k-means.",
    settings=Bisecting,
    jobs=JOBS,
    families=(
        FAMILY,
        evidence("bisecting", f"{__package__}.refit", FIT, counted=True),
        SCALING,
    ),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    references=(
        "Steinbach, Karypis & Kumar 2000, A comparison of document clustering techniques",
        "Su & Dy 2007, In search of deterministic methods for initializing K-means and Gaussian "
        "mixture clustering",
    ),
    recipe=Recipe(facts="recipe:facts", reads=("clusters",)),
)
