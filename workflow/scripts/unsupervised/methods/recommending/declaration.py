"""What every recommender has: its lists, what it finds of hidden plays, and how far to believe it.

A recommender makes `recommendations`, `neighbours` and `scores`, as `recommending.tables` does.
"""

from collections.abc import Sequence

from unsupervised.methods.method import Family, Figure, Tables, own
from unsupervised.methods.recommending.settings import MEASURED

FAMILY = Family(
    package=__package__,
    name="recommending",
    jobs=[
        Tables(
            rule="claims_recommending",
            about="Say whether what is recommended beats naming what is popular.",
            make="claims:build",
            inputs=own("evaluation"),
            tables=("claims",),
            samples=False,
            small=True,
        ),
        Figure(
            rule="plot_recommendations",
            about="Draw what is recommended to some listeners, and why.",
            make="figures.recommendations:draw",
            inputs=own("recommendations", "scores"),
            figure="recommendations",
            says="sentences:recommendations",
        ),
        Figure(
            rule="plot_guesses",
            about="Draw what a recommender finds of hidden plays, beside what is popular.",
            make="figures.guesses:draw",
            reads=("hold_out",),
            inputs=own("evaluation", "evaluation_scores"),
            figure="evaluation",
            says="sentences:evaluation",
        ),
    ],
)


def evaluated(method: str, reads: Sequence[str]) -> Family:
    """Return how a recommender is measured. Its folder has a module `refit`, of which
    `recommending.evaluation` says what it does, and `reads` are the keys that this reads."""
    evaluation = Tables(
        rule=f"evaluate_{method}",
        about="Hide plays of each listener and measure how well they are guessed.",
        make="evaluation:build",
        reads=(*MEASURED, *reads),
        tables=("evaluation", "evaluation_scores"),
        references=(
            "Herlocker, Konstan, Terveen & Riedl 2004, Evaluating collaborative filtering "
            "recommender systems",
            "Järvelin & Kekäläinen 2002, Cumulated gain-based evaluation of IR techniques",
            "Ferrari Dacrema, Cremonesi & Jannach 2019, Are we really making much progress? A "
            "worrying analysis of recent neural recommendation approaches",
            "Smucker, Allan & Carterette 2007, A comparison of statistical significance tests "
            "for information retrieval evaluation",
            "Ge, Delgado-Battenfeld & Jannach 2010, Beyond accuracy: evaluating recommender "
            "systems by coverage and serendipity",
            "Zhou, Kuscsik, Liu, Medo, Wakeling & Zhang 2010, Solving the apparent "
            "diversity-accuracy dilemma of recommender systems",
        ),
        random=True,
        refit=f"{__package__.rpartition('.')[0]}.{method}.refit",
    )
    return Family(package=__package__, name="evaluated", jobs=[evaluation])
