"""The settings of the truncated SVD, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import looks, needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.looks import SILENT, Look
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PREDICT, Coloured, Paired, Scaled


class SVD(Coloured, Paired, Scaled):
    """Truncated SVD, for sparse data."""

    components: Count = Field(2, description="Components to keep.")
    predict: str | None = Field(None, description=PREDICT)
    engine: Literal["auto", "full", "sample", "dask"] = Field(
        "auto",
        description="full: five rounds over all samples from a random start; sample: one round "
        "from the components of a part; dask: all samples, a block at a time, for dense tables "
        "larger than memory; auto: sample above 50,000 samples.",
    )
    sample: Count = Field(
        10_000, description="Samples from which components start, with engine: sample."
    )


def checks(settings: SVD, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant for so many samples and features."""
    yield from needs.too_many_components(settings, seen)


def first_look(facts: Facts, scale: str) -> Look:
    """Return the variant that anybody would try first: ten components of a sparse table."""
    if not facts.sparse:
        return SILENT
    if said := looks.unsized(facts) or too_small(facts):
        return Look(said)
    components = min(10, facts.samples - 1, facts.features - 1)
    why = "sparse numbers: the directions that hold most of them, without filling a cell"
    return Look(why, {"raw": {"components": components}})


def too_small(facts: Facts) -> str:
    """Say that there is no component to leave out; nothing where there is."""
    is_small = min(facts.samples, facts.features) <= 2
    return f"{looks.size_of(facts)} leave nothing to reduce" if is_small else ""
