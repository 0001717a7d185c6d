"""k-means: what it makes, from what, and what it needs."""

from unsupervised.methods.clusterings.declaration import FAMILY, evidence
from unsupervised.methods.kmeans.settings import OTHER_SEEDS, KMeans, checks, first_look
from unsupervised.methods.method import Engines, Figure, Method, Needs, Read, Recipe, Tables, own
from unsupervised.methods.scaling.declaration import FAMILY as SCALING
from unsupervised.methods.settings import SCALED

SEEN = (*SCALED, "reduce", "n_init", "max_iter")
FIT = (*SEEN, "engine", "sample")

JOBS = [
    Tables(
        rule="run_kmeans",
        about="Cluster the samples by k-means: clusters, centroids, profile, scores.",
        make="tables:build",
        reads=(*FIT, "clusters", "axes"),
        inputs={"selection": Read("selection", when=lambda s, d: s.clusters == "auto")},
        tables=("clusters", "centroids", "profile", "coordinates", "scores"),
        random=True,
    ),
    Tables(
        rule="inertia",
        about="Sweep the number of clusters: inertia and silhouette of k-means.",
        make="sweep:build",
        reads=(*FIT, "sweep"),
        tables=("inertia",),
        random=True,
    ),
    Tables(
        rule="stability",
        about="Cluster by many seeds, and count how often each pair shares a k-means cluster.",
        make="stability:build",
        reads=(*FIT, "clusters", "stability"),
        when=lambda s, d: s.stability,
        tables=("stability", "seeds", "consensus"),
        references=(
            "Monti, Tamayo, Mesirov & Golub 2003, Consensus clustering: a resampling-based "
            "method for class discovery and visualization of gene expression microarray data",
        ),
        random=True,
        by_order=("sample_a", "sample_b", "position"),
    ),
    Tables(
        rule="predict",
        about="Assign new samples to the clusters of k-means.",
        make="predict:build",
        reads=(*FIT, "clusters", "predict"),
        inputs={"selection": Read("selection", when=lambda s, d: s.clusters == "auto")},
        when=lambda s, d: s.predict,
        tables=("predictions",),
        random=True,
        new_samples="predict",
    ),
    Figure(
        rule="plot_inertia",
        about="Draw inertia and silhouette by number of clusters.",
        make="figures.inertia:draw",
        reads=("sweep",),
        inputs=own("inertia", "centroids"),
        figure="inertia",
        says="sentences:inertia",
    ),
    Figure(
        rule="plot_agreement",
        about="Draw crosstab and inertia on one page.",
        make="figures.agreement:draw",
        inputs=own("crosstab", "inertia", "centroids", "scores"),
        figure="agreement",
        says="sentences:agreement",
    ),
    Figure(
        rule="plot_comparison",
        about="Draw the crosstabs of two variants side by side.",
        make="figures.comparison:draw",
        reads=("compare",),
        inputs={
            **own("crosstab", "scores"),
            "other_crosstab": Read("crosstab", beside="compare"),
            "other_scores": Read("scores", beside="compare"),
        },
        when=lambda s, d: s.compare,
        figure="comparison",
        says="sentences:comparison",
    ),
    Figure(
        rule="plot_stability",
        about="Draw how often each pair shares a cluster, those that do most side by side.",
        make="figures.stability:draw",
        reads=("stability",),
        inputs=own("stability", "consensus", "members"),
        figure="stability",
        says="sentences:stability",
    ),
]

# Where more seeds are asked for, whether clusters come back is told from their runs.
BY_SEEDS = Read("seeds", when=lambda s, d: s.stability > OTHER_SEEDS)

METHOD = Method(
    package=__package__,
    name="kmeans",
    title="k-means",
    about="Build everything of k-means.",
    settings=KMeans,
    jobs=JOBS,
    families=(
        FAMILY,
        evidence("kmeans", f"{__package__}.refit", (*SEEN, "engine"), counted=True, seeds=BY_SEEDS),
        SCALING,
    ),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    first_look=first_look,
    engines=Engines(
        small="full",
        large="sample",
        most=50_000,
        small_does="every start on all samples",
        large_does="starts on `sample` samples, the best runs to its end on all; the sweep finds "
        "centroids on the part and gives the inertia of all; silhouettes are those of the part",
        limit="none met at a million",
        blocks_does="starts on `sample` samples; each round of the best is one sum over the "
        "blocks; the sweep's inertia is one more",
    ),
    references=(
        "Lloyd 1982, Least squares quantization in PCM",
        "Arthur & Vassilvitskii 2007, k-means++: the advantages of careful seeding",
    ),
    recipe=Recipe(),
)
