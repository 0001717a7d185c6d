"""The settings of nearest neighbours, what is wrong with them beside some data, and the keys by
which another method names a variant of them."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from unsupervised.base.strict import Count, Name, Strict
from unsupervised.base.words import plural
from unsupervised.methods import looks, needs
from unsupervised.methods.facts import Facts, variant_of
from unsupervised.methods.looks import Look
from unsupervised.methods.method import Problem, Read
from unsupervised.methods.settings import Reduce, Scaled

TITLE = "nearest neighbours"
NAME = "neighbours"  # the method, and the key by which others name one of its variants
# The tables of a variant of neighbours, as a job of another method reads them.
GRAPH = {name: Read(name, of=NAME, beside=NAME) for name in ("nearest", "distances")}
# The keys that a script says of it.
SEEN = ("metric", "nearest")
# Samples of which a longer look seeks the nearest: time grows with their square.
FEWEST, MOST = 10, 50_000


class Neighbours(Scaled):
    """The nearest samples of each sample, which other methods begin with."""

    nearest: Count = Field(15, description="Nearest samples that are found of each, itself none.")
    metric: Literal["euclidean", "cityblock", "cosine", "correlation", "gower", "hamming"] = Field(
        "euclidean",
        description="Distance between two samples; gower: of numbers by their range and of words "
        "by whether they are the same, each column as much as another or by its weight; hamming: "
        "the share of the columns in which they differ.",
    )
    reduce: Reduce | None = Field(None, description=Reduce.__doc__)


class Graphed(Strict):
    """The nearest neighbours on which a method runs."""

    neighbours: Name | None = Field(
        None, description="Variant of neighbours that is taken; default: that of the same name."
    )
    nearest: Count | None = Field(
        None,
        description="Nearest samples of each that are looked at; default: all that the variant of "
        "neighbours has.",
    )


def checks(settings: Neighbours, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for so many samples."""
    yield from needs.gower_problems(settings, seen)
    yield from hamming_problems(settings)
    yield from needs.sparse_problems(TITLE, settings, seen)
    if seen.samples is not None and settings.nearest >= seen.samples:
        others = plural(seen.samples - 1, "other")
        said = f"is {settings.nearest}, but of {seen.samples} samples each has {others}"
        yield "nearest", f"{said}; ask for fewer"


def hamming_problems(settings: Neighbours) -> Iterator[Problem]:
    """Yield what does not go with a metric that asks only whether values are the same."""
    if settings.metric != "hamming":
        return
    if settings.scale != "none":
        said = "but metric: hamming asks only whether values are the same; leave scale out"
        yield "scale", f"is {settings.scale}, {said}"
    if settings.weights:
        yield "weights", "metric: hamming counts each column once; take metric: gower to weigh them"
    if settings.reduce:
        yield "reduce", "leaves no columns that metric: hamming could compare; leave reduce out"


def too_many(settings: Graphed, there: Neighbours, seen: Facts) -> Iterator[Problem]:
    """Yield that a method asks for more neighbours than the variant that it reads has."""
    if settings.nearest is not None and settings.nearest > there.nearest:
        yield "nearest", asks_too_many(settings.nearest, there.nearest)


def asks_too_many(asked: int, there: int) -> str:
    """Say that more neighbours are asked for than there are, and what helps."""
    said = f"is {asked}, but its variant of {NAME} has {there} of each sample"
    return f"{said}; ask for no more, or raise nearest there"


def thorough_look(facts: Facts, scale: str) -> Look:
    """Return the graph of nearest neighbours on which maps and clusterings of a longer look run."""
    if said := looks.beyond(facts, FEWEST, MOST):
        return Look(said)
    block: dict = {"nearest": min(15, facts.samples - 1)}
    if facts.categories:
        why = "words and numbers: the nearest by Gower's distance, on which others run"
        return Look(why, {"gower": {**block, "metric": "gower"}})
    if not facts.sparse:
        why = "who is nearest to whom, on which others run"
        return Look(why, {variant_of(scale): {**block, "scale": scale}})
    dimensions = min(50, facts.samples - 1, facts.features - 1)
    if dimensions < needs.REDUCED:
        return Look(f"{looks.size_of(facts)} leave nothing to reduce")
    why = f"sparse numbers: the nearest in {dimensions} dimensions, on which others run"
    return Look(why, {"reduced": {**block, "scale": scale, "reduce": {"svd": dimensions}}})


def look_on_graph(facts: Facts, scale: str, why: str, most: int = MOST) -> Look:
    """Return the look of a method that runs on that graph, on up to so many samples, for a reason
    and with every default."""
    graph = thorough_look(facts, scale)
    said = "" if not graph.variants else looks.beyond(facts, FEWEST, most)
    if said or not graph.variants:
        return Look(said or graph.why)
    return Look(why, {name: {} for name in graph.variants})
