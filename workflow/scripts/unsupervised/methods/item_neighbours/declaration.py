"""Neighbours of samples: what they recommend, from what, and what they need."""

from unsupervised.methods.item_neighbours.settings import FIT, LISTED, ItemNeighbours
from unsupervised.methods.method import Method, Needs, Recipe, Tables
from unsupervised.methods.recommending.declaration import FAMILY, evaluated
from unsupervised.methods.recommending.settings import checks

JOBS = [
    Tables(
        rule="run_item_neighbours",
        about="Recommend to listeners what is most like the samples that they have.",
        make="tables:build",
        reads=LISTED,
        tables=("recommendations", "neighbours", "scores"),
    ),
]

METHOD = Method(
    package=__package__,
    name="item_neighbours",
    title="item neighbours",
    about="Build everything of recommending by neighbours of samples.",
    settings=ItemNeighbours,
    jobs=JOBS,
    families=(FAMILY, evaluated("item_neighbours", FIT)),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    references=(
        "Sarwar, Karypis, Konstan & Riedl 2001, Item-based collaborative filtering recommendation "
        "algorithms",
        "Deshpande & Karypis 2004, Item-based top-N recommendation algorithms",
        "Bell & Koren 2007, Scalable collaborative filtering with jointly derived neighborhood "
        "interpolation weights",
    ),
    recipe=Recipe(),
)
