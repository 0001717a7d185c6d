"""The typed model of the steps: one class a method, one instance a variant.

A step's defaults stand here and nowhere else; a variant states only what differs.
"""

from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count, Name, Strict

Range = Annotated[list[Count], Field(min_length=2, max_length=2)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Rows(Strict):
    """Every so many rows, from a first one; rows are counted from 0."""

    start: Annotated[int, Field(ge=0)] = Field(0, description="First row.")
    step: Count = Field(1, description="Distance from one row to the next.")


class Part(Strict):
    """The features and rows of its dataset that a variant sees."""

    features: Annotated[list[str], Field(min_length=1)] | None = Field(
        None, description="Features to use, in this order; default: all."
    )
    rows: Rows | None = Field(None, description=Rows.__doc__)


class View(Part):
    """What a variant sees of its dataset."""

    scale: Literal["none", "standard", "normalize", "max_abs", "tfidf"] = Field(
        "none",
        description="standard: mean 0 and variance 1 for each feature; normalize: norm 1 for each "
        "sample; max_abs: largest 1 for each feature; tfidf: counts to tf-idf.",
    )


class Reduce(Strict):
    """Fewer dimensions before clustering."""

    svd: Count = Field(description="Components of a truncated SVD.")


class KMeans(View):
    """k-means clustering."""

    clusters: Count | Literal["auto"] = Field(
        "auto", description="Number of clusters; auto takes the best silhouette of `sweep`."
    )
    n_init: Count = Field(10, description="Starts, of which the best is kept.")
    max_iter: Count = Field(300, description="Iterations of one start, at most.")
    engine: Literal["auto", "full", "sample"] = Field(
        "auto",
        description="full: every start on all samples; sample: starts on a part, the best then on "
        "all; auto: sample above 50,000 samples.",
    )
    sample: Count = Field(
        5_000,
        description="Samples on which starts are tried and the silhouette is measured, where "
        "there are more.",
    )
    reduce: Reduce | None = Field(None, description=Reduce.__doc__)
    sweep: Range = Field([1, 10], description="First and last number of clusters of inertia.csv.")
    stability: Annotated[int, Field(ge=0)] = Field(
        0, description="Seeds over which pairs are counted; 0 for none."
    )
    axes: Annotated[list[str], Field(min_length=2, max_length=2)] | None = Field(
        None, description="Two features to draw; default: principal coordinates."
    )
    predict: str | None = Field(None, description="Raw file of new samples to assign.")
    compare: Name | None = Field(None, description="Variant to show beside this one.")


class HierarchyPlot(Strict):
    """How the tree is drawn."""

    leaves: Annotated[int, Field(ge=2, le=1000)] = Field(
        250, description="Leaves drawn at most; below them stands how many samples they hold."
    )


class Hierarchy(View):
    """Hierarchical clustering with a dendrogram."""

    method: Literal["complete", "single", "average", "ward"] = Field(
        "complete", description="Linkage: how far two clusters are apart."
    )
    metric: Literal["euclidean", "cityblock", "cosine", "correlation"] = Field(
        "euclidean", description="Distance between two samples."
    )
    cut: Positive | None = Field(None, description="Height at which the tree is cut.")
    compare: Name | None = Field(None, description="Variant whose tree is compared.")
    engine: Literal["auto", "exact", "groups"] = Field(
        "auto",
        description="exact: all samples are merged; groups: small groups, found by k-means, are; "
        "auto: groups above 10,000 samples.",
    )
    groups: Annotated[int, Field(ge=2, le=20_000)] = Field(
        2000, description="Groups that are merged, where samples are not."
    )
    plot: HierarchyPlot = Field(default_factory=HierarchyPlot, description=HierarchyPlot.__doc__)


class TSNEPlot(Strict):
    """How the map is drawn."""

    names: bool = Field(False, description="Write each sample's name on the map.")


class TSNE(View):
    """t-SNE maps in two dimensions."""

    learning_rate: Positive | Literal["auto"] = Field("auto", description="Learning rate.")
    perplexity: Annotated[float, Field(ge=1, allow_inf_nan=False)] = Field(
        30.0, description="About how many neighbours count."
    )
    init: Literal["pca", "random"] = Field("pca", description="Where the points start.")
    max_iter: Annotated[int, Field(ge=300)] = Field(
        1000, description="Iterations; in the first 250 clusters are pulled together."
    )
    engine: Literal["auto", "exact", "fft"] = Field(
        "auto",
        description="exact: scikit-learn's Barnes-Hut; fft: openTSNE's interpolation; auto: fft "
        "above 5,000 samples.",
    )
    maps: Annotated[int, Field(ge=1, le=9)] = Field(1, description="Maps, each with its own seed.")
    plot: TSNEPlot = Field(default_factory=TSNEPlot, description=TSNEPlot.__doc__)


class PCA(View):
    """Principal component analysis."""

    components: Count | None = Field(None, description="Components to keep; default: all.")
    engine: Literal["auto", "full", "covariance"] = Field(
        "auto",
        description="full: singular value decomposition; covariance: its eigenvalues, in one pass "
        "over the table; auto: covariance above 50,000 samples.",
    )


class SVD(View):
    """Truncated SVD, for sparse data."""

    components: Count = Field(2, description="Components to keep.")
    engine: Literal["auto", "full", "sample"] = Field(
        "auto",
        description="full: five rounds over all samples from a random start; sample: one round "
        "from the components of a part; auto: sample above 50,000 samples.",
    )
    sample: Count = Field(
        10_000, description="Samples from which components start, with engine: sample."
    )


class Tfidf(Part):
    """Tf-idf weights of word counts."""


class NMFPlot(Strict):
    """How NMF features are drawn."""

    topics: Literal["features", "samples"] = Field(
        "features", description="What topics.png lists for each component."
    )
    highlight: list[str] = Field([], description="Samples whose features are drawn.")


class NMF(View):
    """Non-negative matrix factorization."""

    components: Count = Field(6, description="Components.")
    init: Literal["nndsvd", "nndsvda", "random"] = Field("nndsvd", description="Start.")
    max_iter: Count = Field(200, description="Iterations, at most.")
    tol: Positive = Field(1e-4, description="Stop when an iteration gains less than this.")
    engine: Literal["auto", "full", "sample"] = Field(
        "auto",
        description="full: all samples at once; sample: components from a part, features of all "
        "fitted to them; auto: sample above 20,000 samples.",
    )
    sample: Count = Field(
        10_000, description="Samples from which components are found, with engine: sample."
    )
    sweep: Range | None = Field(None, description="First and last number of errors.csv.")
    top: Count = Field(10, description="Features listed for each component.")
    reconstruct: str | None = Field(None, description="Sample to rebuild from its components.")
    plot: NMFPlot = Field(default_factory=NMFPlot, description=NMFPlot.__doc__)


class Evaluation(Strict):
    """Hide some plays of each listener and guess them."""

    hold_out: Annotated[float, Field(gt=0, lt=1)] = Field(0.2, description="Share hidden.")


class Similar(Strict):
    """Cosine similarity of NMF features; reads the nmf variant of the same name."""

    queries: list[str] = Field([], description="Samples whose likes are listed.")
    listeners: dict[str, Annotated[list[str], Field(min_length=1)]] = Field(
        {}, description="Several samples at once, as somebody who likes these."
    )
    top: Count = Field(10, description="Similar samples listed.")
    engine: Literal["auto", "blocks", "tree"] = Field(
        "auto",
        description="blocks: cosines of all pairs; tree: a tree of the samples; auto: tree above "
        "20,000 samples.",
    )
    evaluation: Evaluation | None = Field(None, description=Evaluation.__doc__)


class Steps(Strict):
    """The methods, each a mapping from variant names to settings."""

    kmeans: dict[Name, KMeans] = Field({}, description=KMeans.__doc__)
    hierarchy: dict[Name, Hierarchy] = Field({}, description=Hierarchy.__doc__)
    tsne: dict[Name, TSNE] = Field({}, description=TSNE.__doc__)
    pca: dict[Name, PCA] = Field({}, description=PCA.__doc__)
    svd: dict[Name, SVD] = Field({}, description=SVD.__doc__)
    tfidf: dict[Name, Tfidf] = Field({}, description=Tfidf.__doc__)
    nmf: dict[Name, NMF] = Field({}, description=NMF.__doc__)
    similar: dict[Name, Similar] = Field({}, description=Similar.__doc__)
