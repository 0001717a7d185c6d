"""The settings of NMF, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from unsupervised.base.strict import Count, Strict
from unsupervised.methods import looks, needs
from unsupervised.methods.facts import Facts, variant_of
from unsupervised.methods.looks import Look
from unsupervised.methods.method import Problem
from unsupervised.methods.nmf.signs import below_zero
from unsupervised.methods.settings import (
    CENTRED,
    PREDICT,
    SCALED,
    Coloured,
    Positive,
    Range,
    Scaled,
)

# Keys by which every fit is done.
FIT = (*SCALED, "init", "max_iter", "tol", "engine", "sample")


class NMFPlot(Strict):
    """How NMF features are drawn."""

    topics: Literal["features", "samples"] = Field(
        "features", description="What topics.png lists for each component."
    )
    highlight: list[str] = Field([], description="Samples whose features are drawn.")


class NMF(Coloured, Scaled):
    """Non-negative matrix factorization."""

    components: Count = Field(6, description="Components.")
    init: Literal["nndsvd", "nndsvda", "random"] = Field("nndsvd", description="Start.")
    max_iter: Count = Field(200, description="Iterations, at most.")
    tol: Positive = Field(1e-4, description="Stop when an iteration gains less than this.")
    engine: Literal["auto", "full", "sample", "dask"] = Field(
        "auto",
        description="full: all samples at once; sample: components from a part, features of all "
        "fitted to them; dask: the same, a block at a time, for dense tables larger than memory; "
        "auto: sample above 20,000 samples.",
    )
    sample: Count = Field(
        10_000, description="Samples from which engines sample and dask find components."
    )
    predict: str | None = Field(None, description=PREDICT)
    sweep: Range | None = Field(None, description="First and last number of errors.csv.")
    top: Count = Field(10, description="Features listed for each component.")
    reconstruct: str | None = Field(None, description="Sample to rebuild from its components.")
    plot: NMFPlot = Field(default_factory=NMFPlot, description=NMFPlot.__doc__)


def checks(settings: NMF, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for such samples."""
    yield from sign_problems(settings, seen)
    most = None
    # A random start may have more components than the data has dimensions.
    if settings.init != "random" and seen.samples is not None and seen.features is not None:
        most = min(seen.samples, seen.features)
        yield from needs.too_many_components(settings, seen)
    yield from needs.sweep_problems(settings.sweep, seen, most, "components")
    yield from name_problems(settings, seen)


def sign_problems(settings: NMF, seen: Facts) -> Iterator[Problem]:
    """Yield that values are below 0, or fall below it by their scale; no scale but
    those that move the centre changes a sign."""
    if seen.smallest is not None and seen.smallest < 0:
        said = f"the dataset {below_zero(seen.smallest)}"
        yield "features", f"{said}; use PCA for it, or name features that have none"
    elif settings.scale in CENTRED:
        said = f"is {settings.scale}, which makes values negative: they cannot go into NMF, which"
        said += " expects"
        way_out = "use PCA for them, or a scale that keeps values non-negative (none, max_abs)"
        yield "scale", f"{said} none below 0; {way_out}"


def name_problems(settings: NMF, seen: Facts) -> Iterator[Problem]:
    """Yield each sample that is named and that the variant does not see."""
    names = seen.names
    if names is not None:
        names = [names[i] for i in needs.seen_rows(settings, len(names))]
    wanted = [settings.reconstruct] if settings.reconstruct is not None else []
    yield from needs.unknown_samples("reconstruct", wanted, names)
    yield from needs.unknown_samples("plot.highlight", settings.plot.highlight, names)


def first_look(facts: Facts, scale: str) -> Look:
    """Return the variant that anybody would try first: where nothing is negative, six
    components. Of words that became ones and zeros, parts that add up make no sense."""
    if facts.samples is None or facts.smallest is None:
        return Look(looks.unsized(facts))
    if facts.smallest < 0:
        return Look(f"values go below 0, to {facts.smallest:.6g}, and parts could not add up")
    if said := looks.not_numbers(facts):
        return Look(said)
    if min(facts.samples, facts.features) <= 2:
        return Look(f"{looks.size_of(facts)} leave no parts to find")
    components = min(6, facts.samples - 1, facts.features - 1)
    scale = "none" if scale == "none" else "max_abs"  # what has its scale keeps it
    why = f"nothing is negative: {components} parts of which samples are the sums"
    return Look(why, {variant_of(scale): {"scale": scale, "components": components}})
