"""BIRCH: what it makes, from what, and what it needs."""

from unsupervised.methods.birch.settings import TITLE, Birch, checks
from unsupervised.methods.clusterings.declaration import FAMILY, evidence
from unsupervised.methods.method import Method, Needs, Read, Recipe, Tables
from unsupervised.methods.scaling.declaration import FAMILY as SCALING
from unsupervised.methods.settings import SCALED

FIT = (*SCALED, "reduce", "threshold", "subclusters")

JOBS = [
    Tables(
        rule="run_birch",
        about="Gather the samples into subclusters and merge these: clusters, centroids, scores.",
        make="tables:build",
        reads=(*FIT, "clusters", "axes"),
        inputs={"selection": Read("selection", when=lambda s, d: s.clusters == "auto")},
        tables=("clusters", "centroids", "subclusters", "profile", "coordinates", "scores"),
        random=True,
    ),
    Tables(
        rule="sweep_birch",
        about="Sweep the number of clusters: inertia and silhouette of BIRCH.",
        make="sweep:build",
        reads=(*FIT, "sweep"),
        tables=("sweep",),
        random=True,
    ),
    Tables(
        rule="predict_birch",
        about="Assign new samples to the clusters of BIRCH.",
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
    name="birch",
    title=TITLE,
    about="Build everything of BIRCH.",
    settings=Birch,
    jobs=JOBS,
    families=(
        FAMILY,
        evidence("birch", f"{__package__}.refit", FIT, counted=True),
        SCALING,
    ),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    references=(
        "Zhang, Ramakrishnan & Livny 1996, BIRCH: an efficient data clustering method for very "
        "large databases",
        "Lang & Schubert 2020, BETULA: numerically stable CF-trees for BIRCH clustering",
        "Ward 1963, Hierarchical grouping to optimize an objective function",
    ),
    recipe=Recipe(),
)
