"""Kernel principal components: what they make, from what, and what they need."""

from unsupervised.methods.coloured.declaration import PLANE as COLOURED
from unsupervised.methods.factors.declaration import FAMILY, PAIRS, PLANE
from unsupervised.methods.kernel_pca.settings import FIT, KernelPCA, checks
from unsupervised.methods.method import Method, Needs, Recipe, Tables

METHOD = Method(
    package=__package__,
    name="kernel_pca",
    title="kernel PCA",
    about="Build everything of kernel principal components, which have no loadings.",
    settings=KernelPCA,
    jobs=[
        Tables(
            rule="run_kernel_pca",
            about="Find the principal components of how alike samples are.",
            make="tables:build",
            reads=FIT,
            tables=("features", "variance", "scores"),
        ),
        Tables(
            rule="predict_kernel_pca",
            about="Place new samples along kernel principal components.",
            make="place:build",
            reads=(*FIT, "predict"),
            when=lambda s, d: s.predict,
            tables=("predictions",),
            new_samples="predict",
        ),
    ],
    families=(FAMILY, PLANE, PAIRS, COLOURED),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    references=(
        "Schölkopf, Smola & Müller 1998, Nonlinear component analysis as a kernel eigenvalue "
        "problem",
    ),
    recipe=Recipe(facts="recipe:facts"),
)
