"""What a method tries of data whose config names no steps, and why; or why it does not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from unsupervised.methods import facts as known
from unsupervised.methods.facts import Facts


@dataclass(frozen=True)
class Look:
    """The variants that a method would try first, by name, and why in one plain line.

    With a reason and no variants, it says why the data are not for it, where somebody might expect
    it; with neither, it has nothing to say of such data.
    """

    why: str = ""
    variants: Mapping[str, Mapping] = field(default_factory=dict)


SILENT = Look()


LARGE = "a file too large to be read just to plan"


def data_of(facts: Facts) -> str:
    """Return kind and size of data in words."""
    return ", ".join(filter(None, (kind_of(facts), size_of(facts))))


def kind_of(facts: Facts) -> str:
    """Return what kind of data these are, in words."""
    if facts.samples is None:
        return LARGE.replace("file", "sparse file") if facts.sparse else LARGE
    if facts.sparse:
        return "sparse numbers"
    if facts.categories:
        return "words and numbers mixed" if facts.numbers else "categories alone"
    return "numbers"


def size_of(facts: Facts) -> str:
    """Return how large the data are, in words; nothing where that is not known."""
    if facts.samples is None:
        return ""
    return f"{facts.samples:,} samples × {facts.features:,} features"


def unsized(facts: Facts) -> str:
    """Say that a method does not go without the size of the data; nothing where it is known."""
    unknown = facts.samples is None
    return "how many samples there are is not known before they are read" if unknown else ""


def beyond(facts: Facts, fewest: int, most: int) -> str:
    """Say that there are too few samples or too many; nothing where their number is right."""
    if said := unsized(facts):
        return said
    if facts.samples < fewest:
        return f"{facts.samples} samples are too few, expected {fewest} or more"
    if facts.samples > most:
        return f"{facts.samples:,} samples are too many to begin with, expected {most:,} at most"
    return ""


def unpaired(facts: Facts) -> str:
    """Say why all pairs of samples are not looked at; nothing where they are."""
    return beyond(facts, known.FEWEST_PAIRED, known.MOST_PAIRED)


def not_dense(facts: Facts) -> str:
    """Say that a method which fills every cell does not go on sparse data; nothing on others."""
    return "the data are sparse, and it would fill every cell" if facts.sparse else ""


def not_numbers(facts: Facts) -> str:
    """Say that a method which takes numbers does not go on words that were encoded."""
    return "it takes numbers, and words became ones and zeros" if facts.categories else ""
