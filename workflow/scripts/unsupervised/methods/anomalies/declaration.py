"""Anomalies: what it makes, from what, and what it needs."""

from unsupervised.methods.anomalies.settings import TITLE, Anomalies, checks, thorough_look
from unsupervised.methods.method import Engines, Figure, Method, Needs, Recipe, Tables, own
from unsupervised.methods.scaling.declaration import FAMILY as SCALING
from unsupervised.methods.settings import SCALED

FIT = (*SCALED, "reduce", "measure", "neighbours", "trees")

JOBS = [
    Tables(
        rule="run_anomalies",
        about="Rank the samples that lie apart from all others, and say why they do.",
        make="tables:build",
        reads=(*FIT, "engine", "sample"),
        tables=("anomalies", "reasons", "measures", "agreement", "scores"),
        random=True,
        references=(
            "Iglewicz & Hoaglin 1993, How to detect and handle outliers",
            "Breitling, Armengaud, Amtmann & Herzyk 2004, Rank products: a simple, yet powerful, "
            "new method to detect differentially regulated genes in replicated microarray "
            "experiments",
        ),
    ),
    Tables(
        rule="claims_anomalies",
        about="Say whether samples lie apart from all others.",
        make="claims:build",
        inputs=own("anomalies", "measures"),
        tables=("claims",),
        samples=False,
        small=True,
    ),
    Figure(
        rule="plot_anomalies",
        about="Draw the samples that lie apart, and the features by which they do.",
        make="figures.anomalies:draw",
        inputs=own("anomalies", "reasons", "measures", "agreement"),
        figure="anomalies",
        says="sentences:anomalies",
    ),
]

METHOD = Method(
    package=__package__,
    name="anomalies",
    title=TITLE,
    about="Build every ranking of samples that lie apart.",
    settings=Anomalies,
    thorough_look=thorough_look,
    jobs=JOBS,
    families=(SCALING,),
    needs=Needs(samples=3),
    checks=checks,
    sound="sound:check",
    engines=Engines(
        "full",
        "sample",
        most=5_000,
        small_does="each sample is measured against all",
        large_does="all are measured against `sample` samples (5,000) that are drawn",
        blocks_does="all are measured against `sample` samples that are drawn, in one pass over "
        "the blocks; medians that reasons speak of are those of the part",
        limit="5,000 samples of 10, 50 and 256 features: 1.4, 2.3 and 50 s; 100,000 of 10: 17 s",
    ),
    references=(
        "Rousseeuw & Van Driessen 1999, A fast algorithm for the minimum covariance determinant "
        "estimator",
        "Croux & Haesbroeck 1999, Influence function and efficiency of the minimum covariance "
        "determinant scatter matrix estimator",
        "Cerioli 2010, Multivariate outlier detection with high-breakdown estimators",
        "Liu, Ting & Zhou 2008, Isolation forest",
        "Breunig, Kriegel, Ng & Sander 2000, LOF: identifying density-based local outliers",
    ),
    recipe=Recipe(facts="recipe:facts", reads=("anomalies",)),
)
