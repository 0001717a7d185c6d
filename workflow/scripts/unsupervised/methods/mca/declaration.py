"""Multiple correspondence analysis: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import PLANE as COLOURED
from unsupervised.methods.factors.declaration import FAMILY, MIXED, PAIRS
from unsupervised.methods.mca.settings import MCA, first_look
from unsupervised.methods.method import Method, Needs, Recipe, Tables
from unsupervised.methods.settings import PART

METHOD = Method(
    package=__package__,
    name="mca",
    title="MCA",
    about="Build everything of multiple correspondence analysis.",
    settings=MCA,
    jobs=[
        Tables(
            rule="run_mca",
            about="Find the components of categories, numbers cut into classes.",
            make="tables:build",
            reads=(*PART, "components", "bins"),
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
            rule="predict_mca",
            about="Place new samples along the components of MCA.",
            make="place:build",
            reads=(*PART, "components", "bins", "predict"),
            when=lambda s, d: s.predict,
            tables=("predictions",),
            new_samples="predict",
        ),
    ],
    families=(FAMILY, MIXED, PAIRS, COLOURED),
    needs=Needs(samples=2),
    sound="sound:check",
    first_look=first_look,
    references=(
        "Benzécri 1973, L'analyse des données",
        "Greenacre 1984, Theory and applications of correspondence analysis",
        "Benzécri 1979, Sur le calcul des taux d'inertie dans l'analyse d'un questionnaire",
        "Greenacre 1993, Correspondence analysis in practice",
    ),
    recipe=Recipe(facts="recipe:facts"),
)
