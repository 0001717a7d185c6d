"""Factor analysis: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import PLANE as COLOURED
from unsupervised.methods.factor_analysis.settings import FIT, FactorAnalysis, checks
from unsupervised.methods.factors.declaration import FAMILY, LOADINGS, PAIRS, PLANE
from unsupervised.methods.method import Method, Needs, Recipe, Tables

METHOD = Method(
    package=__package__,
    name="factor_analysis",
    title="factor analysis",
    about="Build everything of factor analysis.",
    settings=FactorAnalysis,
    jobs=[
        Tables(
            rule="run_factor_analysis",
            about="Find factors, their loadings, and what of each feature they leave.",
            make="tables:build",
            reads=FIT,
            tables=("components", "communalities", "variance", "features", "scores"),
        ),
        Tables(
            rule="predict_factor_analysis",
            about="Place new samples along factors.",
            make="place:build",
            reads=(*FIT, "predict"),
            when=lambda s, d: s.predict,
            tables=("predictions",),
            new_samples="predict",
        ),
    ],
    families=(FAMILY, LOADINGS, PLANE, PAIRS, COLOURED),
    needs=Needs(samples=3, features=3),
    checks=checks,
    sound="sound:check",
    references=(
        "Lawley & Maxwell 1971, Factor analysis as a statistical method",
        "Jöreskog 1967, Some contributions to maximum likelihood factor analysis",
        "Clarke 1970, A rapidly convergent method for maximum-likelihood factor analysis",
        "Kaiser 1958, The varimax criterion for analytic rotation in factor analysis",
        "Neuhaus & Wrigley 1954, The quartimax method: an analytical approach to orthogonal simple "
        "structure",
        "Ledermann 1937, On the rank of the reduced correlational matrix in multiple-factor "
        "analysis",
        "Guttman 1954, Some necessary conditions for common-factor analysis",
        "Thomson 1951, The factorial analysis of human ability",
        "Bartlett 1951, The effect of standardization on a chi-square approximation in factor "
        "analysis",
    ),
    recipe=Recipe(),
)
