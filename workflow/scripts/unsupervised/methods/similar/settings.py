"""The settings of similarity, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Count, Strict
from unsupervised.methods import needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.looks import Look
from unsupervised.methods.method import Problem
from unsupervised.methods.nmf.settings import first_look as nmf_first_look


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
    engine: Literal["auto", "blocks", "tree", "dask"] = Field(
        "auto",
        description="blocks: cosines of all pairs; tree: a tree of the samples; dask: cosines of a "
        "part with all samples, a block at a time; auto: tree above 20,000 samples.",
    )
    sample: Count = Field(
        1_000,
        description="Samples whose neighbours are listed with engine: dask, where there are more.",
    )
    evaluation: Evaluation | None = Field(None, description=Evaluation.__doc__)


def checks(settings: Similar, seen: Facts) -> Iterator[Problem]:
    """Yield each sample that is named and is none."""
    yield from needs.unknown_samples("queries", settings.queries, seen.names)
    for listener, liked in settings.listeners.items():
        yield from needs.unknown_samples(f"listeners.{listener}", liked, seen.names)
        if seen.names is not None and set(liked) >= set(seen.names):
            yield f"listeners.{listener}", nothing_left(len(seen.names))


def nothing_left(samples: int) -> str:
    """Say of a listener who likes every sample what is wrong, and what helps."""
    return f"likes all {samples} samples, so none is left to recommend; name fewer"


def first_look(facts: Facts, scale: str) -> Look:
    """Return a variant for each that NMF has, with every default."""
    parts = nmf_first_look(facts, scale)
    why = "nothing is negative: which samples are made of the same parts" if parts.variants else ""
    return Look(why, {name: {} for name in parts.variants})
