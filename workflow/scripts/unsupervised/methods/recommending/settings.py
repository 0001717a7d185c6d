"""The settings of what recommends, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PART, Part

# Keys by which lists are made, beside those of the method itself; and by which they are measured.
LISTS = (*PART, "show", "top")
MEASURED = (*PART, "hold_out")
FEWEST = 10  # listeners on whom a verdict may stand


class Recommending(Part):
    """Samples are recommended to listeners, which are the features."""

    show: list[str] = Field(
        [],
        description="Listeners (features) who get a list; default: all, the first 2,000 of many.",
    )
    top: Count = Field(10, description="Samples in a list.")
    hold_out: Annotated[float, Field(gt=0, lt=1)] = Field(
        0.2, description="Share of each listener's plays that is hidden and guessed."
    )


def checks(settings: Recommending, seen: Facts) -> Iterator[Problem]:
    """Yield values that are no plays, and each listener that is named and is none."""
    if seen.smallest is not None and seen.smallest < 0:
        yield "features", f"the dataset {below_zero(seen.smallest)}"
    among = settings.features or seen.known_features
    yield from needs.unknown_features("show", settings.show, among)


def below_zero(smallest: float) -> str:
    """Say that values are no plays, of which the smallest is below 0."""
    return (
        f"cannot be recommended from: its smallest value is {smallest:.6g}, expected how often "
        "who has what, none below 0; name features that have none"
    )
