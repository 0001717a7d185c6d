"""The settings of hierarchical clustering, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from unsupervised.base.strict import Name, Strict
from unsupervised.methods import looks, needs
from unsupervised.methods.facts import Facts, variant_of
from unsupervised.methods.looks import Look
from unsupervised.methods.method import Engines, Problem
from unsupervised.methods.settings import PREDICT, Positive, Scaled

ENGINES = Engines(
    "exact",
    "groups",
    most=10_000,
    small_does="all distances (0.4 GB)",
    large_does="`groups` groups (2,000) by k-means, which are merged as if their samples were "
    "already one: heights and sizes are those of all samples; needs `metric: euclidean`",
    limit="what is merged within a group is not known; `compare` needs the same groups in both "
    "trees",
)


# A first look draws so many samples by their names, of more so many leaves.
MOST_NAMED, FEW_LEAVES = 100, 40


class HierarchyPlot(Strict):
    """How the tree is drawn."""

    leaves: Annotated[int, Field(ge=2, le=1000)] = Field(
        250, description="Leaves drawn at most; below them stands how many samples they hold."
    )


class Hierarchy(Scaled):
    """Hierarchical clustering with a dendrogram."""

    tree: ClassVar = ("merges", "leaves")
    method: Literal["complete", "single", "average", "ward"] = Field(
        "complete", description="Linkage: how far two clusters are apart."
    )
    metric: Literal["euclidean", "cityblock", "cosine", "correlation", "gower"] = Field(
        "euclidean",
        description="Distance between two samples; gower: of numbers by their range and of words "
        "by whether they are the same, each column as much as another or by its weight.",
    )
    cut: Positive | None = Field(None, description="Height at which the tree is cut.")
    predict: str | None = Field(
        None,
        description=f"{PREDICT} Each takes the cluster, at the cut, whose centre is nearest: the "
        "tree itself has no place for it.",
    )
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


def draws(settings: Hierarchy, dataset: object) -> bool:
    """Say whether a tree's leaves may be groups of samples, which are drawn by the seed."""
    shape = dataset.tidy.shape
    return ENGINES.chosen(settings.engine, shape[0] if shape else None) != "exact"


def checks(settings: Hierarchy, seen: Facts) -> Iterator[Problem]:
    """Check that the linkage, the leaves and the metric of a tree go together."""
    yield from needs.gower_problems(settings, seen)
    if settings.predict and not settings.cut:
        yield "predict", "needs clusters, and a tree has them at a height; set cut"
    if settings.metric == "euclidean":
        return
    way_out = "for cosine set scale: normalize and metric: euclidean"
    if settings.method == "ward":
        yield (
            "metric",
            f"is {settings.metric}, but method: ward is defined for euclidean alone; {way_out}, "
            "or take method: average",
        )
    elif ENGINES.chosen(settings.engine, seen.samples) == "groups":
        asked = settings.engine == "groups"
        why = "engine: groups needs" if asked else f"groups of {seen.samples} samples need"
        yield (
            "metric",
            f"is {settings.metric}, but {why} euclidean; {way_out}, or set engine: exact",
        )


def compared(this: Hierarchy, other: Hierarchy, seen: Facts) -> Iterator[Problem]:
    """Yield why two trees of the same samples have other leaves; nothing where they have the
    same, or where that is not known before the samples are counted."""
    engines = {ENGINES.chosen(tree.engine, seen.samples) for tree in (this, other)}
    if engines == {"exact", "groups"}:
        yield (
            "compare",
            f"{this.compare!r} has other leaves: one tree is of samples, one of groups; give both "
            "one engine",
        )
    keys = ("features", "scale", "weights", "groups")
    differ = [key for key in keys if getattr(this, key) != getattr(other, key)]
    if engines == {"groups"} and differ:
        yield (
            "compare",
            f"{this.compare!r} has other groups as leaves, by its {' and '.join(differ)}; make "
            "these equal, or set engine: exact",
        )


def first_look(facts: Facts, scale: str) -> Look:
    """Return the variant that anybody would try first, where all pairs can be looked at."""
    if said := looks.unpaired(facts):
        return Look(said)
    why = "few enough samples for all pairs: groups within groups"
    name, variant = variant_of(scale), {"scale": scale, "method": "average"}
    if facts.categories:
        why += ", by Gower's distance, which takes words and numbers as they are"
        name, variant = "gower", {"metric": "gower", "method": "average"}
    if facts.samples > MOST_NAMED:
        variant["plot"] = {"leaves": FEW_LEAVES}
    return Look(why, {name: variant})
