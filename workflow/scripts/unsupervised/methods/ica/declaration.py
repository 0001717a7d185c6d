"""Independent component analysis: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import PLANE as COLOURED
from unsupervised.methods.factors.declaration import FAMILY, LOADINGS, PAIRS, PLANE
from unsupervised.methods.ica.settings import FIT, ICA, checks
from unsupervised.methods.method import Figure, Method, Needs, Recipe, Tables, own

JOBS = [
    Tables(
        rule="run_ica",
        about="Find independent components, what they explain and how far they are from a bell.",
        make="tables:build",
        reads=FIT,
        tables=("components", "unmixing", "variance", "features", "sources", "scores"),
        random=True,
    ),
    Tables(
        rule="predict_ica",
        about="Place new samples along independent components.",
        make="place:build",
        reads=(*FIT, "predict"),
        when=lambda s, d: s.predict,
        tables=("predictions",),
        random=True,
        new_samples="predict",
    ),
    Figure(
        rule="plot_sources",
        about="Draw how the samples are spread along each independent component.",
        make="figures.sources:draw",
        inputs=own("features", "sources"),
        figure="sources",
        says="sentences:sources",
    ),
]

METHOD = Method(
    package=__package__,
    name="ica",
    title="ICA",
    about="Build everything of independent component analysis.",
    settings=ICA,
    jobs=JOBS,
    families=(FAMILY, LOADINGS, PLANE, PAIRS, COLOURED),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    references=(
        "Hyvärinen & Oja 2000, Independent component analysis: algorithms and applications",
        "Hyvärinen 1999, Fast and robust fixed-point algorithms for independent component analysis",
        "Hyvärinen 1998, New approximations of differential entropy for independent component "
        "analysis and projection pursuit",
        "Himberg, Hyvärinen & Esposito 2004, Validating the independent components of neuroimaging "
        "time series via clustering and visualization",
    ),
    recipe=Recipe(facts="recipe:facts"),
)
