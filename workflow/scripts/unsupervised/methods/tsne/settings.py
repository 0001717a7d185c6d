"""The settings of t-SNE, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from unsupervised.base.strict import Strict
from unsupervised.methods import looks
from unsupervised.methods.engines import BLOCKS
from unsupervised.methods.facts import Facts, variant_of
from unsupervised.methods.looks import Look
from unsupervised.methods.method import Engines, Problem
from unsupervised.methods.settings import Coloured, Scaled

ENGINES = Engines(
    "exact",
    "fft",
    most=5_000,
    small_does="Barnes-Hut",
    large_does="openTSNE, repulsion by FFT; in at most 15 dimensions neighbours are exact; "
    "trustworthiness of 5,000 samples, the divergence summed over all pairs; above 30,000 a map "
    "of 10,000 takes half the iterations, and a quarter does for all; above 100,000 a part is "
    "embedded and each other sample placed at the median of its ten nearest, in more than 15 "
    "dimensions of those in the tenth of the part around it",
    limit="minutes at a million; in more than 15 dimensions neighbours take longer",
    blocks_does="a part of 100,000 samples is embedded by openTSNE; each other one is placed at "
    "the median of its ten nearest in the part, in more than 15 dimensions in the tenth of it that "
    "lies around, block by block",
    on_one_machine="the sums of openTSNE follow the processor; of whole numbers and decimals "
    "places differ from the sixth digit on, or the map as a whole, and the divergence by 0.04 %, "
    "by 9 % where all directions vary alike",
)
BY_FFT = ("fft", BLOCKS)  # engines that embed by openTSNE
LEAST_FFT = 4  # openTSNE takes no perplexity above a third of a sample's neighbours
MOST = 9  # maps that are drawn beside one another
PLANE = 2  # dimensions of a map, which starts there with init: pca


class TSNEPlot(Strict):
    """How the map is drawn."""

    names: bool = Field(False, description="Write each sample's name on the map.")


# Far beyond it, points run off to where no number is.
Rate = Annotated[float, Field(gt=0, le=1e6, allow_inf_nan=False)]


Perplexity = Annotated[float, Field(ge=1, allow_inf_nan=False)]


class TSNE(Coloured, Scaled):
    """t-SNE maps in two dimensions."""

    learning_rate: Rate | Literal["auto"] = Field("auto", description="Learning rate.")
    perplexity: Perplexity = Field(30.0, description="About how many neighbours count.")
    perplexities: Annotated[list[Perplexity], Field(min_length=2, max_length=MOST)] | None = Field(
        None, description="Perplexities of which a map each is drawn, beside one another."
    )
    init: Literal["pca", "random"] = Field("pca", description="Where the points start.")
    max_iter: Annotated[int, Field(ge=300)] = Field(
        1000,
        description="Iterations; in the first 250 clusters are pulled together. With engine: fft "
        "or dask and above 30,000 samples half as many for a part, and a quarter for all.",
    )
    engine: Literal["auto", "exact", "fft", "dask"] = Field(
        "auto",
        description="exact: scikit-learn's Barnes-Hut; fft: openTSNE's interpolation; dask: the "
        "same, other samples than the part placed a block at a time, for tables larger than "
        "memory; auto: fft above 5,000 samples.",
    )
    maps: Annotated[int, Field(ge=1, le=9)] = Field(1, description="Maps, each with its own seed.")
    plot: TSNEPlot = Field(default_factory=TSNEPlot, description=TSNEPlot.__doc__)


def checks(settings: TSNE, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant for so many samples and features."""
    if settings.init == "pca" and seen.features is not None and seen.features < PLANE:
        said = f"tsne needs at least {PLANE} features with init: pca, found {seen.features}"
        yield "init", f"{said}; set init: random"
    if seen.samples is not None:
        yield from count_problems(settings, seen.samples)


def count_problems(settings: TSNE, samples: int) -> Iterator[Problem]:
    """Yield what a variant asks for that so few samples do not have."""
    if settings.engine in BY_FFT and samples < LEAST_FFT:
        engine = f"engine: {settings.engine}"
        said = f"tsne needs at least {LEAST_FFT} samples with {engine}, found {samples}"
        yield "engine", f"{said}; give it more of them, or set engine: exact"
        return
    if settings.perplexity > samples - 1:
        yield "perplexity", too_many(settings.perplexity, samples)
    for i, perplexity in enumerate(settings.perplexities or ()):
        if perplexity > samples - 1:
            yield f"perplexities.{i}", too_many(perplexity, samples)


def too_many(perplexity: float, samples: int) -> str:
    """Return why so few samples have no such perplexity."""
    return f"is {perplexity:g}, but there are {samples} samples; choose one below a third of them"


def first_look(facts: Facts, scale: str) -> Look:
    """Return the variant that anybody would try first, where all pairs can be looked at."""
    if said := looks.unpaired(facts):
        return Look(said)
    perplexity = float(min(30, (facts.samples - 1) // 3))
    why = "few enough samples for all pairs: a map of who lies beside whom"
    block = {"scale": scale, "perplexity": perplexity, "init": "random"}
    return Look(why, {variant_of(scale): block})
