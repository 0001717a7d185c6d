"""The settings of a Gaussian mixture, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import looks, needs
from unsupervised.methods.facts import Facts, variant_of
from unsupervised.methods.looks import Look
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PREDICT, Branching, Positive, Range, Reduce, Scaled

TITLE = "Gaussian mixture"
# Samples of which a longer look seeks bells, and how many for each feature an ellipse needs.
FEWEST, MOST, PER_FEATURE = 10, 1_000_000, 20


class Mixture(Branching, Scaled):
    """Clustering by a mixture of Gaussian distributions: ellipses, and how sure each sample is."""

    components: Count | Literal["auto"] = Field(
        "auto", description="Number of distributions; auto takes the lowest BIC of `sweep`."
    )
    covariance: Literal["full", "tied", "diag", "spherical"] = Field(
        "full",
        description="full: an ellipse of its own for each component; tied: one for all; diag: "
        "ellipses along the features; spherical: circles.",
    )
    n_init: Count = Field(10, description="Starts, of which the best is kept.")
    max_iter: Count = Field(1000, description="Iterations of one start, at most.")
    tol: Positive = Field(
        1e-6, description="Stop when an iteration gains less log-likelihood per sample than this."
    )
    engine: Literal["auto", "full", "sample", "dask"] = Field(
        "auto",
        description="full: fitted on all samples; sample: on a part, and every sample then gets "
        "its probabilities; dask: begun on a part and fitted on all, a block at a time, for tables "
        "larger than memory; auto: sample above 50,000 samples.",
    )
    sample: Count = Field(
        20_000, description="Samples that engine sample fits on, and on which dask begins."
    )
    reduce: Reduce | None = Field(None, description=Reduce.__doc__)
    sweep: Range = Field([1, 10], description="First and last number of components of bic.csv.")
    predict: str | None = Field(None, description=PREDICT)
    axes: Annotated[list[str], Field(min_length=2, max_length=2)] | None = Field(
        None, description="Two features to draw; default: principal coordinates."
    )


def checks(settings: Mixture, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for so many samples."""
    among = settings.features or seen.known_features
    yield from needs.unknown_features("axes", settings.axes, among)
    yield from needs.sparse_problems(f"a {TITLE}", settings, seen)
    yield from needs.sweep_problems(settings.sweep, seen, seen.samples, "components")
    asked = settings.components
    if asked != "auto" and seen.samples is not None and asked > seen.samples:
        yield "components", f"is {asked}, but there are {seen.samples} samples; ask for fewer"


def thorough_look(facts: Facts, scale: str) -> Look:
    """Return a mixture of as many bells as BIC says, of dense numbers."""
    said = looks.not_dense(facts) or looks.not_numbers(facts)
    if said := said or looks.beyond(facts, FEWEST, MOST):
        return Look(said)
    sweep = [1, min(10, facts.samples // 2)]
    why, block = "dense numbers: long or overlapping groups", {"scale": scale, "sweep": sweep}
    if facts.samples < PER_FEATURE * facts.features:
        why += f", with few samples for {facts.features} features, so along them"
        block["covariance"] = "diag"
    return Look(why, {variant_of(scale): block})
