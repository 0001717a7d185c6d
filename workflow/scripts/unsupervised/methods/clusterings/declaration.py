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
            rule="plot_selection",
            about="Draw what several rules say of the number of clusters, and the answer.",
            make="figures.selection:draw",
            inputs=own("selection", "selection_curves"),
            figure="selection",
        ),
    ],
)


def evidence(
    method: str, refit: str, reads: Sequence[str], counted: bool, criterion: Sequence[str] = ()
) -> Family:
    """Return what a clustering has that can be fitted anew: whether it would come back.

    `refit` is the module that fits it, as `refitting` says, and `reads` the keys that it reads;
    `counted` says whether it takes a number of clusters, from a range `sweep`, and `criterion`
    names its table of a criterion by this number, if it has one.
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
    selection = Tables(
        rule=f"selection_{method}",
        about="Look by several rules at how many clusters there are: a number, one or none.",
        make="selection:build",
        # The groups that it looks at are its own: no key of the method's fit changes them.
        reads=(*SCALED, "reduce", "sweep"),
        inputs=own(*criterion),
        tables=("selection", "selection_curves"),
        random=True,
        refit=refit,
    )
    jobs = [resampling, selection] if counted else [resampling]
    return Family(package=__package__, name="evidence", jobs=jobs)
