"""Alternating least squares: what it makes, from what, and what it needs."""

from unsupervised.methods.als.settings import ALS, FIT, LISTED
from unsupervised.methods.method import Method, Needs, Recipe, Tables
from unsupervised.methods.recommending.declaration import FAMILY, evaluated
from unsupervised.methods.recommending.settings import checks

JOBS = [
    Tables(
        rule="run_als",
        about="Recommend samples to listeners by factors of both.",
        make="tables:build",
        reads=LISTED,
        tables=("recommendations", "neighbours", "loss", "scores"),
        random=True,
    ),
]

METHOD = Method(
    package=__package__,
    name="als",
    title="ALS",
    about="Build everything of recommending by alternating least squares.",
    settings=ALS,
    jobs=JOBS,
    families=(FAMILY, evaluated("als", FIT)),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    references=(
        "Hu, Koren & Volinsky 2008, Collaborative filtering for implicit feedback datasets",
    ),
    recipe=Recipe(),
)
