"""What every clustering has: its members, its clusters against the labels, and its picture."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from unsupervised.methods.clusterings import beside
from unsupervised.methods.clusterings.tree_jobs import trees
from unsupervised.methods.clusterings.tree_words import NUMBER
from unsupervised.methods.method import Family, Figure, Read, Tables, When, own
from unsupervised.methods.settings import SCALED


def is_placed(settings: BaseModel, dataset: BaseModel) -> bool:
    """Say whether a variant has new samples, and no features of its own to draw them along."""
    new = getattr(settings, "predict", None)
    return bool(new) and not getattr(settings, "axes", None)


def holds(table: str) -> When:
    """Return whether a method's clusters are cut from a tree of the samples that a table holds, as
    its settings say by `tree`."""
    return lambda settings, dataset: table in getattr(settings, "tree", ())


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
            reads=(*SCALED, "reduce", "engine"),
            inputs=own("clusters"),
            tables=(
                "explanation",
                "profiles",
                "rules",
                "typical",
                "words",
                "explanation_scores",
                "distributions",
                "heatmap",
                "feature_tree",
            ),
            references=(
                "Breiman, Friedman, Olshen & Stone 1984, Classification and regression trees",
            ),
            random=True,
        ),
        Tables(
            rule="overrepresented",
            about="Find the labels that a cluster holds more of than chance would give it.",
            make="overrepresented:build",
            inputs=own("clusters"),
            when=lambda s, d: d.has_labels,
            tables=("overrepresented",),
            references=(
                "Rivals, Personnaz, Taing & Potier 2007, Enrichment or depletion of a GO "
                "category within a class of genes: which test?",
                "Holm 1979, A simple sequentially rejective multiple test procedure",
            ),
            samples=False,
            small=True,
        ),
        *beside.JOBS,
        Tables(
            rule="silhouettes",
            about="Measure how well each sample lies in its cluster.",
            make="silhouettes:build",
            reads=(*SCALED, "reduce", "metric", "engine"),
            inputs=own("clusters"),
            tables=("silhouettes", "silhouette_scores"),
            references=(
                "Rousseeuw 1987, Silhouettes: a graphical aid to the interpretation and "
                "validation of cluster analysis",
            ),
            random=True,
        ),
        Tables(
            rule="place_new",
            about="Find where new samples lie among the fitted ones, for drawing.",
            make="placed:build",
            reads=(*SCALED, "reduce", "metric", "predict", "engine"),
            when=is_placed,
            tables=("placed",),
            random=True,
            new_samples="predict",
        ),
        Figure(
            rule="plot_clusters",
            about="Draw the samples before and after a clustering, with centroids.",
            make="figures.clusters:draw",
            inputs=own("coordinates", "profile", "scores"),
            figure="clusters",
            says="sentences:clusters",
        ),
        Figure(
            rule="plot_crosstab",
            about="Draw the crosstab of clusters and labels as a heat map.",
            make="figures.crosstab:draw",
            inputs=own("crosstab"),
            figure="crosstab",
            says="sentences:crosstab",
        ),
        Figure(
            rule="plot_profiles",
            about="Draw how high each feature is in each cluster, as a heat map.",
            make="figures.profiles:draw",
            inputs=own("profiles", "explanation_scores"),
            figure="profiles",
            says="sentences:profiles",
        ),
        Figure(
            rule="plot_distributions",
            about="Draw how each feature is spread in each cluster.",
            make="figures.distributions:draw",
            inputs=own("distributions", "clusters", "explanation_scores"),
            figure="distributions",
            says="sentences:distributions",
        ),
        Figure(
            rule="plot_heatmap",
            about="Draw the values of the samples, cluster by cluster, with labels and trees.",
            make="figures.heatmap:draw",
            inputs={
                **own("heatmap", "clusters", "explanation_scores", "feature_tree"),
                "merges": Read("merges", when=holds("merges")),
                "leaves": Read("leaves", when=holds("leaves")),
                "strips": Read("strips", when=lambda s, d: d.tidy.beside),
            },
            figure="heatmap",
            says="sentences:heatmap",
        ),
        Figure(
            rule="plot_silhouettes",
            about="Draw how well each sample lies in its cluster.",
            make="figures.silhouettes:draw",
            inputs=own("silhouettes", "silhouette_scores"),
            figure="silhouettes",
            says="sentences:silhouettes",
        ),
        Figure(
            rule="plot_predictions",
            about="Draw the new samples by the cluster they were assigned.",
            make="figures.predictions:draw",
            inputs={
                "predictions": Read("predictions"),
                "coordinates": Read("coordinates", when=lambda s, d: hasattr(s, "axes")),
                "placed": Read("placed", when=is_placed),
            },
            figure="predictions",
            says="sentences:predictions",
        ),
        Figure(
            rule="plot_resampling",
            about="Draw whether each cluster comes back from resamples and by other seeds.",
            make="figures.resampling:draw",
            inputs=own("resampling", "resampling_scores"),
            figure="resampling",
            says="sentences:resampling",
        ),
        Figure(
            rule="plot_selection",
            about="Draw what several rules say of the number of clusters, and the answer.",
            make="figures.selection:draw",
            inputs=own("selection", "selection_curves"),
            figure="selection",
            says="sentences:selection",
        ),
        Figure(
            rule="plot_sweep",
            about="Draw what is lost and how well samples lie, by number of clusters.",
            make="figures.sweep:draw",
            reads=("sweep",),
            inputs=own("sweep", "clusters"),
            figure="sweep",
            says="sentences:sweep",
        ),
    ],
)


def evidence(
    method: str,
    refit: str,
    reads: Sequence[str],
    counted: bool,
    criterion: Sequence[str] = (),
    seeds: Read | None = None,
    selected: bool = True,
    graph: Mapping | None = None,
    level: str = NUMBER,
    steps: Sequence[str] = ("sweep",),
) -> Family:
    """Return what a clustering has that can be fitted anew: whether it would come back and, where
    it takes a number of clusters, how many there are, and who goes where as that grows, or as
    another setting does.

    `refit` is the module that fits it, as `refitting` says, and `reads` the keys that it reads;
    `counted` says whether it takes a number of clusters, from a range `sweep`, and `criterion`
    names its table of a criterion by this number, if it has one; `seeds` is a table of its
    clusters by other seeds, where it has one. `selected` says whether the rules for the number,
    which look at groups of k-means, may speak of it; `graph` is what its jobs declare that run on
    the samples of another method; `level` is the key by which its tree goes where that is no number
    of clusters, and `steps` are those that say at which levels.
    """
    selected = selected and counted
    anew = {"reads": reads, "random": True, "refit": refit, **(graph or {})}
    resampling = Tables(
        rule=f"resampling_{method}",
        about="Cluster resamples, and by other seeds: whether each cluster comes back.",
        make="resampling:build",
        inputs=own("clusters") | ({"seeds": seeds} if seeds else {}),
        tables=("resampling", "resampling_scores"),
        references=(
            "Hennig 2007, Cluster-wise assessment of cluster stability",
            "Hubert & Arabie 1985, Comparing partitions",
        ),
        **anew,
    )
    claims = Tables(
        rule=f"claims_{method}",
        about="Say how far to believe a clustering.",
        make="claims:build",
        inputs=own(
            "clusters",
            *(["selection"] if selected else []),
            "resampling",
            "resampling_scores",
            "silhouettes",
        ),
        tables=("claims",),
        samples=False,
        small=True,
    )
    selection = Tables(
        rule=f"selection_{method}",
        about="Look by several rules at how many clusters there are: a number, one or none.",
        make="selection:build",
        # The groups that it looks at are its own: no key of the method's fit changes them.
        reads=(*SCALED, "reduce", "sweep", *(key for key in reads if key == "engine")),
        inputs=own(*criterion),
        tables=("selection", "selection_curves"),
        references=(
            "Tibshirani, Walther & Hastie 2001, Estimating the number of clusters in a data set "
            "via the gap statistic",
            "Tibshirani & Walther 2005, Cluster validation by prediction strength",
            "Liu, Hayes, Nobel & Marron 2008, Statistical significance of clustering for "
            "high-dimension, low-sample size data",
        ),
        random=True,
        refit=refit,
    )
    jobs = [resampling, claims]
    jobs += [selection] if selected else []
    if counted or level != NUMBER:
        jobs += trees(method, level, {**anew, "reads": (*reads, *steps)})
    return Family(package=__package__, name="evidence", jobs=jobs)
