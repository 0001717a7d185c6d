"""What every clustering has: its members, its clusters against the labels, and its picture."""

from collections.abc import Sequence

from unsupervised.methods.method import Family, Figure, Read, Tables, own
from unsupervised.methods.settings import SCALED

SEEDS = 10  # others by which a clustering is fitted that draws

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
        Tables(
            rule="silhouettes",
            about="Measure how well each sample lies in its cluster.",
            make="silhouettes:build",
            reads=(*SCALED, "reduce", "metric"),
            inputs=own("clusters"),
            tables=("silhouettes", "silhouette_scores"),
            random=True,
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
        Figure(
            rule="plot_silhouettes",
            about="Draw how well each sample lies in its cluster.",
            make="figures.silhouettes:draw",
            inputs=own("silhouettes", "silhouette_scores"),
            figure="silhouettes",
        ),
        Figure(
            rule="plot_resampling",
            about="Draw whether each cluster comes back from resamples and by other seeds.",
            make="figures.resampling:draw",
            inputs=own("resampling", "resampling_scores"),
            figure="resampling",
        ),
    ],
)


def evidence(
    method: str, refit: str, reads: Sequence[str], counted: bool, seeds: Read | None = None
) -> Family:
    """Return what a clustering has that can be fitted anew: whether it would come back.

    `refit` is the module that fits it, as `refitting` says, and `reads` the keys that it reads;
    `counted` says whether it takes a number of clusters; `seeds` is a table of its clusters by
    other seeds, where it has one.
    """
    anew = {"reads": reads, "random": True, "refit": refit}
    resampling = Tables(
        rule=f"resampling_{method}",
        about="Cluster resamples, and by other seeds: whether each cluster comes back.",
        make="resampling:build",
        inputs=own("clusters") | ({"seeds": seeds} if seeds else {}),
        tables=("resampling", "resampling_scores"),
        **anew,
    )
    return Family(package=__package__, name="evidence", jobs=[resampling])
