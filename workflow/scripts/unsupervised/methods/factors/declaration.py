"""What every factorization has: its variances, and its components as images."""

from unsupervised.methods.method import Family, Figure, own

FAMILY = Family(
    package=__package__,
    name="factors",
    jobs=[
        Figure(
            rule="plot_variance",
            about="Draw the explained variance of each component.",
            make="figures.variance:draw",
            inputs=own("variance"),
            figure="variance",
        ),
        Figure(
            rule="plot_parts",
            about="Draw each component as an image.",
            make="figures.parts:draw",
            inputs=own("components"),
            when=lambda s, d: d.image,
            figure="parts",
        ),
    ],
)
