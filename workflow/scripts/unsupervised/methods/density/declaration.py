"""HDBSCAN: what it makes, from what, and what it needs."""

from unsupervised.methods.clusterings.declaration import FAMILY, evidence
from unsupervised.methods.density.settings import TITLE, Density, checks, thorough_look
from unsupervised.methods.method import Engines, Figure, Method, Needs, Recipe, Tables, own
from unsupervised.methods.scaling.declaration import FAMILY as SCALING
from unsupervised.methods.settings import SCALED

FIT = (*SCALED, "reduce", "min_cluster_size", "min_samples", "method", "metric", "epsilon")

JOBS = [
    Tables(
        rule="run_density",
        about="Cluster the samples by density with HDBSCAN: clusters, noise, strengths, scores.",
        make="tables:build",
        reads=(*FIT, "engine", "sample", "axes"),
        tables=("clusters", "profile", "coordinates", "scores", "strengths"),
        random=True,
    ),
    Tables(
        rule="predict_density",
        about="Assign new samples to the clusters of HDBSCAN, or to none.",
        make="predict:build",
        reads=(*FIT, "engine", "sample", "predict"),
        when=lambda s, d: s.predict,
        tables=("predictions",),
        random=True,
        new_samples="predict",
    ),
    Figure(
        rule="plot_strengths",
        about="Draw how strongly samples belong to their clusters of HDBSCAN.",
        make="figures.strengths:draw",
        inputs=own("strengths"),
        figure="strengths",
        says="sentences:strengths",
    ),
]

METHOD = Method(
    package=__package__,
    name="density",
    title=TITLE,
    about="Build everything of HDBSCAN.",
    settings=Density,
    thorough_look=thorough_look,
    jobs=JOBS,
    families=(FAMILY, evidence("density", f"{__package__}.refit", FIT, counted=False), SCALING),
    needs=Needs(samples=2),
    checks=checks,
    engines=Engines(
        "full",
        "sample",
        most=50_000,
        small_does="the exact tree of all samples, in time by their square",
        large_does="`sample` samples (20,000) are clustered; each other one takes the cluster of "
        "its nearest among them where it lies within that one's reach, the distance to its "
        "`min_samples`-th neighbour (the fifth at least), and else is noise; `min_cluster_size` "
        "and `min_samples` count samples of the part",
        limit="50,000 samples in 2, 5 and 10 dimensions: 10, 14 and 27 s; a million from a "
        "part: 6 s in 2 dimensions",
    ),
    references=(
        "Campello, Moulavi & Sander 2013, Density-based clustering based on hierarchical density "
        "estimates",
        "McInnes & Healy 2017, Accelerated hierarchical density based clustering",
        "Malzer & Baum 2020, A hybrid approach to hierarchical density-based cluster selection",
    ),
    recipe=Recipe(facts="recipe:facts", reads=("clusters",)),
)
