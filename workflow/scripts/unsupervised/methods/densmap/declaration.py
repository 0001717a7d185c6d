"""densMAP: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import MAP as COLOURED
from unsupervised.methods.densmap.settings import TITLE, DensMAP
from unsupervised.methods.maps.declaration import FAMILY, evidence
from unsupervised.methods.method import Figure, Method, Needs, Recipe, Tables, own
from unsupervised.methods.neighbours.settings import GRAPH, NAME, SEEN, too_many

ONE = ("nearest", "min_dist", "init", "dimensions", "epochs")  # of a map without its densities
FIT = (*ONE, "density_weight", "maps")

JOBS = [
    Tables(
        rule="run_densmap",
        about="Map the samples by densMAP.",
        make="tables:build",
        reads=("neighbours", *FIT),
        inputs=GRAPH,
        tables=("map", "scores"),
        random=True,
        sees=NAME,
    ),
    Tables(
        rule="radii",
        about="Measure the local radius of each sample in the data and on the map.",
        make="kept:build",
        reads=("neighbours", *ONE),
        inputs=own("map") | GRAPH,
        tables=("radii", "radii_scores"),
        random=True,
        sees=NAME,
    ),
    Figure(
        rule="plot_radii",
        about="Draw the local radius of samples on the map against that in the data.",
        make="figures.radii:draw",
        inputs=own("radii", "radii_scores"),
        figure="radii",
        says="sentences:radii",
    ),
]

METHOD = Method(
    package=__package__,
    name="densmap",
    title=TITLE,
    about="Build every densMAP map.",
    settings=DensMAP,
    jobs=JOBS,
    families=(FAMILY, evidence("densmap", FIT, f"{__package__}.refit", GRAPH, NAME), COLOURED),
    needs=Needs(samples=3),
    fits=too_many,
    sound="sound:check",
    references=(
        "Narayan, Berger & Cho 2021, Assessing single-cell transcriptomic variability through "
        "density-preserving data visualization",
        "McInnes, Healy & Melville 2018, UMAP: uniform manifold approximation and projection for "
        "dimension reduction",
        "Venna & Kaski 2001, Neighborhood preservation in nonlinear projection methods",
    ),
    recipe=Recipe(also=(NAME, SEEN), facts="recipe:facts"),
)
