"""Blocks of settings that several methods share: what a variant sees of its dataset."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from unsupervised.base.strict import Count, Strict

Range = Annotated[list[Count], Field(min_length=2, max_length=2)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


def not_nothing(weight: object) -> object:
    """Refuse a weight of 0, which is another key's part."""
    if isinstance(weight, int | float) and not isinstance(weight, bool) and weight == 0:
        raise ValueError(
            "is 0, expected a weight from 1e-06 to 1e+06; a column that is to count for nothing is "
            "left out by tidy.drop, or kept beside the results by tidy.supplementary"
        )
    return weight


Weight = Annotated[float, BeforeValidator(not_nothing), Field(ge=1e-6, le=1e6)]


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


class Scaled(Part):
    """What a variant sees of its dataset, and on which scale."""

    scale: Literal[
        "none", "standard", "normalize", "max_abs", "minmax", "robust", "log", "rank",
        "yeo-johnson", "tfidf",
    ] = Field(
        "none",
        description="standard: mean 0 and variance 1 for each feature; normalize: norm 1 for each "
        "sample; max_abs: largest 1 for each feature; minmax: from 0 to 1; robust: median 0 and "
        "interquartile range 1; log: logarithm of 1 + x, standardised; rank: share of the samples "
        "below; yeo-johnson: the power after which a feature is most like a bell, standardised; "
        "tfidf: counts to tf-idf.",
    )  # fmt: skip
    weights: dict[str, Weight] = Field(
        {},
        description="How much features count beside the others, by name, once they are scaled; 1 "
        "where nothing is said. A squared distance is the weighted sum of squared differences. A "
        "column of words is named as in the raw table; to leave a feature out, name the others in "
        "features.",
    )


class Coloured(Strict):
    """What the places of the samples are coloured by."""

    colour: Annotated[list[str], Field(min_length=1, max_length=12)] | None = Field(
        None,
        description="What the samples are coloured by, a panel each: columns of labels, "
        "supplementary ones, features, clusterings as `kmeans/raw`, and components as `pca/raw/1`.",
    )


class Paired(Strict):
    """How many components are drawn two by two."""

    pairs: Annotated[int, Field(ge=2, le=6)] | None = Field(
        None, description="Draw the first so many components two by two."
    )


class Branching(Strict):
    """What the clusters of a tree are coloured by."""

    tree_colour: str | None = Field(
        None,
        description="Column of labels, supplementary one, feature, clustering as `kmeans/raw` or "
        "component as `pca/raw/1` by which the cluster tree is coloured.",
    )


class Reduce(Strict):
    """Fewer dimensions before clustering."""

    svd: Count | None = Field(None, description="Components of a truncated SVD.")
    pca: Count | None = Field(
        None, description="Components of a PCA, which centres the features before; dense data only."
    )

    @model_validator(mode="after")
    def has_one(self) -> "Reduce":
        """Refuse a block without a reduction, or with two."""
        if (self.svd is None) == (self.pca is None):
            raise ValueError("needs one of svd and pca")
        return self

    @property
    def way(self) -> tuple[str, int]:
        """Which reduction, and to how many components."""
        return next((kind, count) for kind, count in self if count)


# What the key `predict` is, which methods have that can place new samples.
PREDICT = "Raw file of new samples to place, read as the dataset's own is."

# Keys that decide which samples a job of a method is given.
PART = ("features", "rows")
SCALED = (*PART, "scale", "weights")
# All keys that decide which samples a method sees, and in which space.
SPACE = (*SCALED, "reduce", "metric")
# Scales that give values below 0.
CENTRED = ("standard", "robust", "log", "yeo-johnson")
