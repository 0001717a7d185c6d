"""EASE: what it makes, from what, and what it needs."""

from unsupervised.methods.ease.settings import FIT, LISTED, Ease
from unsupervised.methods.method import Method, Needs, Recipe, Tables
from unsupervised.methods.recommending.declaration import FAMILY, evaluated
from unsupervised.methods.recommending.settings import checks

JOBS = [
    Tables(
        rule="run_ease",
        about="Recommend samples to listeners by what the samples that they have say of others.",
        make="tables:build",
        reads=LISTED,
        tables=("recommendations", "neighbours", "scores"),
    ),
]

METHOD = Method(
    package=__package__,
    name="ease",
    title="EASE",
    about="Build everything of recommending by EASE.",
    settings=Ease,
    jobs=JOBS,
    families=(FAMILY, evaluated("ease", FIT)),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    references=("Steck 2019, Embarrassingly shallow autoencoders for sparse data",),
    recipe=Recipe(),
)
