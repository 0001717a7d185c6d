"""Sparse principal components: what they make, from what, and what they need."""

from unsupervised.methods.coloured.declaration import PLANE as COLOURED
from unsupervised.methods.factors.declaration import FAMILY, LOADINGS, PAIRS, PLANE
from unsupervised.methods.method import Method, Needs, Recipe, Tables
from unsupervised.methods.sparse_pca.settings import FIT, SparsePCA, checks

METHOD = Method(
    package=__package__,
    name="sparse_pca",
    title="sparse PCA",
    about="Build everything of sparse principal components.",
    settings=SparsePCA,
    jobs=[
        Tables(
            rule="run_sparse_pca",
            about="Find components that leave features out, and what they explain all the same.",
            make="tables:build",
            reads=FIT,
            tables=("components", "variance", "features", "used", "scores"),
        ),
        Tables(
            rule="predict_sparse_pca",
            about="Place new samples along sparse components.",
            make="place:build",
            reads=(*FIT, "predict"),
            when=lambda s, d: s.predict,
            tables=("predictions",),
            new_samples="predict",
        ),
    ],
    families=(FAMILY, LOADINGS, PLANE, PAIRS, COLOURED),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    references=(
        "Jenatton, Obozinski & Bach 2010, Structured sparse principal component analysis",
        "Zou, Hastie & Tibshirani 2006, Sparse principal component analysis",
        "Mairal, Bach, Ponce & Sapiro 2009, Online dictionary learning for sparse coding",
    ),
    recipe=Recipe(facts="recipe:facts"),
)
