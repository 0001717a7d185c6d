"""Truncated SVD: what it makes, from what, and what it needs."""

from unsupervised.methods.coloured.declaration import PLANE as COLOURED
from unsupervised.methods.factors.declaration import FAMILY, PAIRS
from unsupervised.methods.method import Engines, Method, Needs, Recipe, Tables
from unsupervised.methods.settings import SCALED
from unsupervised.methods.svd.settings import SVD, checks, first_look

METHOD = Method(
    package=__package__,
    name="svd",
    title="truncated SVD",
    about="Build everything of truncated SVD.",
    settings=SVD,
    jobs=[
        Tables(
            rule="run_svd",
            about="Reduce sparse samples by a truncated SVD.",
            make="tables:build",
            reads=(*SCALED, "components", "engine", "sample"),
            tables=("components", "variance", "features", "scores"),
            random=True,
        ),
        Tables(
            rule="predict_svd",
            about="Place new samples along the components of a truncated SVD.",
            make="place:build",
            reads=(*SCALED, "components", "engine", "sample", "predict"),
            when=lambda s, d: s.predict,
            tables=("predictions",),
            random=True,
            new_samples="predict",
        ),
    ],
    families=(FAMILY, PAIRS, COLOURED),
    # scikit-learn's takes no single feature.
    needs=Needs(samples=2, features=2),
    checks=checks,
    sound="sound:check",
    first_look=first_look,
    engines=Engines(
        "full",
        "sample",
        most=50_000,
        small_does="five rounds over all samples from a random start",
        large_does="one round from the components of `sample` samples; sparse throughout",
        limit="tables of the components grow with the vocabulary",
        blocks_does="singular values from the triangular factors of the blocks, in one pass; above "
        "2,000 features six rounds from a random start, a pass each",
    ),
    references=(
        "Halko, Martinsson & Tropp 2011, Finding structure with randomness: probabilistic "
        "algorithms for constructing approximate matrix decompositions",
    ),
    recipe=Recipe(),
)
