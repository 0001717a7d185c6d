"""k-medoids: what it makes, from what, and what it needs."""

from unsupervised.methods.clusterings.declaration import FAMILY, evidence
from unsupervised.methods.kmedoids.settings import TITLE, KMedoids, checks, thorough_look
from unsupervised.methods.method import Engines, Figure, Method, Needs, Read, Recipe, Tables, own
from unsupervised.methods.scaling.declaration import FAMILY as SCALING
from unsupervised.methods.settings import SCALED

SEEN = (*SCALED, "reduce", "metric", "max_iter")
FIT = (*SEEN, "engine", "sample")

JOBS = [
    Tables(
        rule="run_kmedoids",
        about="Cluster the samples about some of them by k-medoids: clusters, medoids, scores.",
        make="tables:build",
        reads=(*FIT, "clusters", "axes"),
        inputs={"sweep": Read("sweep", when=lambda s, d: s.clusters == "auto")},
        tables=("clusters", "medoids", "profile", "coordinates", "scores"),
        random=True,
    ),
    Tables(
        rule="sweep_kmedoids",
        about="Sweep the number of clusters: distance to the medoid and silhouette of k-medoids.",
        make="sweep:build",
        reads=(*FIT, "sweep"),
        tables=("sweep",),
        random=True,
    ),
    Tables(
        rule="predict_kmedoids",
        about="Assign new samples to the clusters of k-medoids.",
        make="predict:build",
        reads=(*FIT, "clusters", "predict"),
        inputs={"sweep": Read("sweep", when=lambda s, d: s.clusters == "auto")},
        when=lambda s, d: s.predict,
        tables=("predictions",),
        random=True,
        new_samples="predict",
    ),
    Figure(
        rule="plot_medoids",
        about="Draw the samples that stand for their clusters, and how far the others lie.",
        make="figures.medoids:draw",
        reads=("metric",),
        inputs=own("medoids"),
        figure="medoids",
        says="sentences:medoids",
    ),
]

METHOD = Method(
    package=__package__,
    name="kmedoids",
    title=TITLE,
    about="Build everything of k-medoids.",
    settings=KMedoids,
    thorough_look=thorough_look,
    jobs=JOBS,
    families=(
        FAMILY,
        # The rules for the number look at means, which other metrics do not have.
        evidence(
            "kmedoids", f"{__package__}.refit", (*SEEN, "engine"), counted=True, selected=False
        ),
        SCALING,
    ),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    engines=Engines(
        small="full",
        large="sample",
        most=5_000,
        small_does="medoids are sought among all samples, by the distances of all pairs",
        large_does="medoids are sought among `sample` samples (5,000), and every sample goes to "
        "the nearest; the sweep is that of the part",
        limit="ten medoids among 5,000 and 10,000 samples: 3 and 15 s, 0.5 and 1.6 GB; of a "
        "million samples from a part: 5 s",
        blocks_does="medoids are sought among `sample` samples (5,000), and every sample goes to "
        "the nearest, block by block; the sweep is that of the part",
    ),
    libraries={"kmedoids": ["kmedoids", "numpy"]},
    extras={"kmedoids": "kmedoids"},
    references=(
        "Kaufman & Rousseeuw 1990, Finding groups in data: an introduction to cluster analysis",
        "Schubert & Rousseeuw 2021, Fast and eager k-medoids clustering: O(k) runtime improvement "
        "of the PAM, CLARA, and CLARANS algorithms",
        "Gower 1971, A general coefficient of similarity and some of its properties",
    ),
    recipe=Recipe(),
)
