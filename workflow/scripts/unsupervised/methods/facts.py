"""What is known of the samples that a variant sees, before any step starts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# Samples of which a first look takes all pairs: more take too long, fewer show little.
FEWEST_PAIRED, MOST_PAIRED = 10, 5000


@dataclass(frozen=True)
class Facts:
    """Sizes and names, each None where it is not known yet.

    samples, features: how many the variant sees. names: of all the dataset's samples.
    known_features: names of all the dataset's features. known_categories: of the columns that some
    of them were encoded from. known_columns: names of columns about the samples, and of clusterings
    as `method/variant`. known_factors: how many components each variant has, by the same name, that
    has the samples' places along some; None where that is not known yet. smallest: the smallest
    value that it sees, before scaling. sparse: whether the values are kept as a sparse array.
    labels: how many different labels the samples that it sees have. categories: how many variables
    were encoded from words; numbers: how many other features have more than two values.
    """

    samples: int | None = None
    features: int | None = None
    names: Sequence[str] | None = None
    known_features: Sequence[str] | None = None
    known_categories: Sequence[str] = ()
    known_columns: Sequence[str] | None = None
    known_factors: Mapping[str, int | None] = field(default_factory=dict)
    smallest: float | None = None
    sparse: bool | None = None
    labels: int | None = None
    categories: int | None = None
    numbers: int | None = None


def is_component(name: str, factors: Mapping[str, int | None]) -> bool:
    """Say whether a name is that of a component, as `method/variant/1`: one that there may be."""
    factor, _, number = name.rpartition("/")
    return factor in factors and number.isascii() and number.isdigit() and number[0] != "0"


def variant_of(scale: str) -> str:
    """Return what a variant is called that differs by its scale alone."""
    return {"none": "raw", "standard": "standardized"}.get(scale, scale)
