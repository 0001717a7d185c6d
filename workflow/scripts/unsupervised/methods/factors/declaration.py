"""What every factorization has: its variances, and its components as images; and what those of
mixed tables have: where categories lie, and what the components are made of. `LOADINGS` and `PLANE`
are for those whose components are made of features, and that have no picture of the samples;
`PAIRS` is for all that say what each component explains."""

from pydantic import BaseModel

from unsupervised.methods.method import Family, Figure, Read, Tables, own


def shows_images(settings: BaseModel, dataset: object) -> bool:
    """Say whether components are images: where samples are, and none of their cells is left out."""
    return bool(dataset.image) and not settings.features


FAMILY = Family(
    package=__package__,
    name="factors",
    jobs=[
        Tables(
            rule="supplementary_links",
            about="Say what columns that were not counted with have to do with each component.",
            make="supplementary:build",
            # `features` is what the tidy features are called.
            inputs={"places": Read("features")},
            when=lambda s, d: d.tidy.beside,
            tables=("supplementary",),
        ),
        Figure(
            rule="plot_variance",
            about="Draw the explained variance of each component.",
            make="figures.variance:draw",
            inputs=own("variance"),
            figure="variance",
            says="sentences:variance",
        ),
        Figure(
            rule="plot_parts",
            about="Draw each component as an image.",
            make="figures.parts:draw",
            inputs=own("components"),
            when=shows_images,
            figure="parts",
            says="sentences:parts",
        ),
    ],
)

LOADINGS = Family(
    package=__package__,
    name="loadings",
    jobs=[
        Figure(
            rule="plot_loadings",
            about="Draw how much each feature weighs in each component.",
            make="figures.loadings:draw",
            inputs=own("components", "variance"),
            figure="loadings",
            says="sentences:loadings",
        ),
    ],
)

PAIRS = Family(
    package=__package__,
    name="pairs of components",
    jobs=[
        Tables(
            rule="component_pairs",
            about="Measure how well each two components keep samples of one label together.",
            make="pairs:build",
            reads=("pairs",),
            inputs={"places": Read("features")},
            when=lambda s, d: s.pairs,
            tables=("pairs",),
            samples=False,
            references=(
                "Schilling 1986, Multivariate two-sample tests based on nearest neighbors",
            ),
        ),
        Figure(
            rule="plot_pairs",
            about="Draw the samples along the first components, two by two.",
            make="figures.pairs:draw",
            reads=("pairs",),
            inputs=own("features", "variance", "pairs"),
            when=lambda s, d: s.pairs,
            figure="pairs",
            says="sentences:pairs",
        ),
    ],
)

PLANE = Family(
    package=__package__,
    name="planes",
    jobs=[
        Figure(
            rule="plot_plane",
            about="Draw the samples along the first two components.",
            make="figures.plane:draw",
            inputs=own("features", "variance"),
            figure="plane",
            says="sentences:plane",
        ),
    ],
)

MIXED = Family(
    package=__package__,
    name="mixed tables",
    jobs=[
        Figure(
            rule="plot_categories",
            about="Draw samples and categories along the first two components.",
            make="figures.categories:draw",
            inputs=own("features", "categories", "variance"),
            figure="categories",
            says="sentences:categories",
        ),
        Figure(
            rule="plot_links",
            about="Draw how much each variable has to do with each component.",
            make="figures.links:draw",
            inputs=own("links"),
            figure="links",
            says="sentences:links",
        ),
    ],
)
