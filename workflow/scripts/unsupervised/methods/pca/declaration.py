"""Principal component analysis: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import PLANE as COLOURED
from unsupervised.methods.factors.declaration import FAMILY, LOADINGS, PAIRS
from unsupervised.methods.method import Engines, Figure, Method, Needs, Recipe, Tables, own
from unsupervised.methods.pca.settings import PCA, checks, first_look
from unsupervised.methods.settings import SCALED

JOBS = [
    Tables(
        rule="run_pca",
        about="Find the principal components, their variances and what they decorrelate.",
        make="tables:build",
        reads=(*SCALED, "components", "engine"),
        tables=(
            "mean",
            "components",
            "variance",
            "features",
            "correlation",
            "axes",
            "before",
            "scores",
        ),
    ),
    Tables(
        rule="predict_pca",
        about="Place new samples along the principal components.",
        make="place:build",
        reads=(*SCALED, "components", "engine", "predict"),
        when=lambda s, d: s.predict,
        tables=("predictions",),
        new_samples="predict",
    ),
    Tables(
        rule="dimension",
        about="Find the intrinsic dimension by several rules, chance among them.",
        make="dimension:build",
        reads=(*SCALED, "engine"),
        tables=("dimension", "parallel", "dimension_scores"),
        references=(
            "Horn 1965, A rationale and test for the number of factors in factor analysis",
            "Buja & Eyuboglu 1992, Remarks on parallel analysis",
            "Jackson 1993, Stopping rules in principal components analysis: a comparison of "
            "heuristical and statistical approaches",
            "Facco et al. 2017, Estimating the intrinsic dimension of datasets by a minimal "
            "neighborhood information",
        ),
        random=True,
    ),
    Tables(
        rule="claims_pca",
        about="Grade what principal components claim.",
        make="claims:build",
        reads=("components",),
        inputs=own("dimension", "parallel"),
        tables=("claims",),
        samples=False,
        small=True,
    ),
    Figure(
        rule="plot_scree",
        about="Draw the variance of each component beside chance, and what each rule keeps.",
        make="figures.scree:draw",
        inputs=own("parallel", "dimension", "dimension_scores"),
        figure="scree",
        says="sentences:scree",
    ),
    Figure(
        rule="plot_features",
        about="Draw the samples before and after PCA.",
        make="figures.features:draw",
        inputs=own("before", "features"),
        figure="features",
        says="sentences:features",
    ),
    Figure(
        rule="plot_biplot",
        about="Draw samples and features along the first two components, and the weights.",
        make="figures.biplot:draw",
        inputs=own("features", "components", "variance"),
        figure="biplot",
        says="sentences:biplot",
    ),
    Figure(
        rule="plot_axes",
        about="Draw the principal components as arrows from the mean.",
        make="figures.axes:draw",
        inputs=own("before", "mean", "components", "variance"),
        when=lambda s, d: s.features and len(s.features) == 2,
        figure="axes",
        says="sentences:axes",
    ),
]

METHOD = Method(
    package=__package__,
    name="pca",
    title="PCA",
    about="Build everything of principal component analysis.",
    settings=PCA,
    jobs=JOBS,
    families=(FAMILY, LOADINGS, PAIRS, COLOURED),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    first_look=first_look,
    engines=Engines(
        "full",
        "covariance",
        most=50_000,
        small_does="singular values",
        large_does="eigenvalues of the covariance, one pass over the mapped table",
        limit="2,000 features or so",
        blocks_does="eigenvalues of the covariance, which is a sum over the blocks",
    ),
    references=(
        "Pearson 1901, On lines and planes of closest fit to systems of points in space",
        "Hotelling 1933, Analysis of a complex of statistical variables into principal components",
        "Gabriel 1971, The biplot graphic display of matrices with application to principal "
        "component analysis",
        "Horn 1965, A rationale and test for the number of factors in factor analysis",
        "Facco et al. 2017, Estimating the intrinsic dimension of datasets by a minimal "
        "neighborhood information",
    ),
    recipe=Recipe(facts="recipe:facts", reads=("variance",)),
)
