"""What every clustering has: its members, its clusters against the labels, and its picture."""

from unsupervised.methods.method import Family, Figure, Tables, own

FAMILY = Family(
    package=__package__,
    name="clusterings",
    jobs=[
        Tables(
            rule="crosstab",
            about="Count the labels in each cluster.",
            make="tables:crosstab",
            inputs=own("clusters"),
            when=lambda s, d: d.has_labels,
            tables=("crosstab",),
            samples=False,
            small=True,
        ),
        Tables(
            rule="members",
            about="List the samples by cluster.",
            make="tables:members",
            inputs=own("clusters"),
            tables=("members",),
            samples=False,
            small=True,
        ),
        Figure(
            rule="plot_clusters",
            about="Draw the samples before and after a clustering, with centroids.",
            make="figures.clusters:draw",
            inputs=own("coordinates", "profile", "scores"),
            figure="clusters",
        ),
        Figure(
            rule="plot_crosstab",
            about="Draw the crosstab of clusters and labels as a heat map.",
            make="figures.crosstab:draw",
            inputs=own("crosstab"),
            figure="crosstab",
        ),
    ],
)
