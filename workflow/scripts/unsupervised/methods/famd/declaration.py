"""Factor analysis of mixed data: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import PLANE as COLOURED
from unsupervised.methods.factors.declaration import FAMILY, MIXED, PAIRS
from unsupervised.methods.famd.settings import FAMD, checks, first_look
from unsupervised.methods.method import Method, Needs, Recipe, Tables
from unsupervised.methods.settings import PART

METHOD = Method(
    package=__package__,
    name="famd",
    title="FAMD",
    about="Build everything of factor analysis of mixed data.",
    settings=FAMD,
    jobs=[
        Tables(
            rule="run_famd",
            about="Find the components of numbers and categories together.",
            make="tables:build",
            reads=(*PART, "components"),
            tables=(
                "components",
                "variance",
                "features",
                "links",
                "categories",
                "columns",
                "scores",
            ),
        ),
        Tables(
            rule="predict_famd",
            about="Place new samples along the components of FAMD.",
            make="place:build",
            reads=(*PART, "components", "predict"),
            when=lambda s, d: s.predict,
            tables=("predictions",),
            new_samples="predict",
        ),
    ],
    families=(FAMILY, MIXED, PAIRS, COLOURED),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    first_look=first_look,
    references=(
        "Pagès 2004, Analyse factorielle de données mixtes",
        "Escofier 1979, Traitement simultané de variables qualitatives et quantitatives en analyse "
        "factorielle",
        "Saporta 1990, Simultaneous analysis of qualitative and quantitative data",
    ),
    recipe=Recipe(facts="recipe:facts"),
)
