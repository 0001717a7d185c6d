"""The settings of topics by LDA, and what is wrong with them beside some data."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PART, PREDICT, Coloured, Part, Range

Share = Annotated[float, Field(gt=0, le=1)]
# Keys by which every fit is done.
FIT = (*PART, "topic_prior", "word_prior", "starts", "max_iter")


class LDA(Coloured, Part):
    """Topics by latent Dirichlet allocation, of counts as they are."""

    components: Count = Field(6, description="Topics.")
    topic_prior: Share | None = Field(
        None,
        description="How evenly a sample is spread over topics before it is seen: below 1 on few "
        "of them; default: 1 over their number.",
    )
    word_prior: Share | None = Field(
        None,
        description="How evenly a topic is spread over features before it is seen; default: 1 over "
        "the number of topics.",
    )
    starts: Annotated[int, Field(ge=1, le=50)] = Field(
        5, description="Random starts, of which the one that fits best is kept."
    )
    max_iter: Annotated[int, Field(ge=10)] = Field(200, description="Iterations, at most.")
    predict: str | None = Field(None, description=PREDICT)
    sweep: Range | None = Field(
        None, description="First and last number of topics whose held-out perplexity is measured."
    )
    top: Count = Field(10, description="Features listed for each topic.")


def checks(settings: LDA, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant, by itself and for such samples."""
    if seen.smallest is not None and seen.smallest < 0:
        yield "features", f"the dataset {below_zero(seen.smallest)}"
    yield from needs.sweep_problems(settings.sweep, seen, None, "topics")


def below_zero(smallest: float) -> str:
    """Say that values are no counts, of which the smallest is below 0."""
    return (
        f"cannot go into LDA: its smallest value is {smallest:.6g}, expected counts, none below 0; "
        "use PCA for it, or name features that have none"
    )
