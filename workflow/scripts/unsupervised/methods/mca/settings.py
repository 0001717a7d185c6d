"""The settings of multiple correspondence analysis."""

from typing import Annotated

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods.facts import Facts
from unsupervised.methods.looks import SILENT, Look
from unsupervised.methods.settings import PREDICT, Coloured, Paired, Part


class MCA(Coloured, Paired, Part):
    """Multiple correspondence analysis: the components of categories."""

    components: Count | None = Field(None, description="Components to keep; default: all.")
    bins: Annotated[int, Field(ge=2, le=20)] = Field(
        3,
        description="Classes into which a number is cut, each with about as many samples; one that "
        "takes no more values than this is a category as it is.",
    )
    predict: str | None = Field(None, description=PREDICT)


def first_look(facts: Facts, scale: str) -> Look:
    """Return the variant that anybody would try first: of a table of categories alone."""
    if not facts.categories or facts.numbers != 0:
        return SILENT
    return Look("categories alone: components of which values go together", {"raw": {}})
