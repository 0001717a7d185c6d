"""What every clustering has: its members, its clusters against the labels, and its picture."""

from collections.abc import Sequence

from unsupervised.methods.method import Family, Figure, Tables, own
from unsupervised.methods.settings import SCALED

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
            rule="explain",
            about="Explain each cluster: features that set it apart, rules, typical samples.",
            make="explanation:build",
            reads=(*SCALED, "reduce"),
            inputs=own("clusters"),
            tables=("explanation", "profiles", "rules", "typical", "words", "explanation_scores"),
            random=True,
        ),
        Tables(
            rule="overrepresented",
            about="Find the labels that a cluster holds more of than chance would give it.",
            make="overrepresented:build",
            inputs=own("clusters"),
            when=lambda s, d: d.has_labels,
            tables=("overrepresented",),
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
        Figure(
            rule="plot_profiles",
            about="Draw how high each feature is in each cluster, as a heat map.",
            make="figures.profiles:draw",
            inputs=own("profiles", "explanation_scores"),
            figure="profiles",
        ),
    ],
)


def evidence(method: str, refit: str, reads: Sequence[str], counted: bool) -> Family:
    """Return what a clustering has that can be fitted anew: whether it would come back.

    `refit` is the module that fits it, as `refitting` says, and `reads` the keys that it reads;
    `counted` says whether it takes a number of clusters.
    """
    anew = {"reads": reads, "random": True, "refit": refit}
    resampling = Tables(
        rule=f"resampling_{method}",
        about="Cluster resamples, and by other seeds: whether each cluster comes back.",
        make="resampling:build",
        inputs=own("clusters"),
        tables=("resampling", "resampling_scores"),
        **anew,
    )
    claims = Tables(
        rule=f"claims_{method}",
        about="Say how far to believe a clustering.",
        make="claims:build",
        inputs=own(
            "clusters",
            *(["selection"] if counted else []),
            "resampling",
            "resampling_scores",
            "silhouettes",
        ),
        tables=("claims",),
        samples=False,
        small=True,
    )
    return Family(package=__package__, name="evidence", jobs=[resampling, claims])
