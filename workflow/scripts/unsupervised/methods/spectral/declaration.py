"""Spectral clustering: what it makes, from what, and what it needs."""

from unsupervised.methods.clusterings.declaration import FAMILY, evidence
from unsupervised.methods.method import Figure, Method, Needs, Recipe, Tables, own
from unsupervised.methods.neighbours.settings import GRAPH, NAME, too_many
from unsupervised.methods.spectral.settings import TITLE, Spectral, checks, thorough_look

SEEN = {"sees": NAME, "also": (NAME, ("nearest",))}
FIT = ("nearest", "n_init")

JOBS = [
    Tables(
        rule="run_spectral",
        about="Cut the graph of nearest neighbours by its eigenvectors: clusters, scores.",
        make="tables:build",
        reads=(*FIT, "clusters", "sweep", "axes"),
        inputs=GRAPH,
        tables=("clusters", "profile", "coordinates", "eigenvalues", "scores"),
        random=True,
        **SEEN,
    ),
    Tables(
        rule="sweep_spectral",
        about="Sweep the number of clusters: links cut and silhouette of spectral clustering.",
        make="sweep:build",
        reads=(*FIT, "sweep"),
        inputs=GRAPH,
        tables=("sweep",),
        random=True,
        sees=NAME,
    ),
    Figure(
        rule="plot_eigenvalues",
        about="Draw the eigenvalues of the graph of nearest neighbours.",
        make="figures.eigenvalues:draw",
        inputs=own("eigenvalues", "scores"),
        figure="eigenvalues",
        says="sentences:eigenvalues",
    ),
]

METHOD = Method(
    package=__package__,
    name="spectral",
    title=TITLE,
    about="Build everything of spectral clustering.",
    settings=Spectral,
    thorough_look=thorough_look,
    jobs=JOBS,
    families=(
        FAMILY,
        evidence("spectral", f"{__package__}.refit", FIT, counted=True, selected=False, graph=SEEN),
    ),
    needs=Needs(samples=3),
    checks=checks,
    fits=too_many,
    references=(
        "Ng, Jordan & Weiss 2002, On spectral clustering: analysis and an algorithm",
        "von Luxburg 2007, A tutorial on spectral clustering",
        "Shi & Malik 2000, Normalized cuts and image segmentation",
    ),
    recipe=Recipe(also=(NAME, ("nearest", "metric"))),
)
