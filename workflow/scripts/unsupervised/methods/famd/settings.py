"""The settings of factor analysis of mixed data, and what is wrong with them beside some data."""

from collections.abc import Iterator

from pydantic import Field

from unsupervised.base.strict import Count
from unsupervised.methods import needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.looks import SILENT, Look
from unsupervised.methods.method import Problem
from unsupervised.methods.settings import PREDICT, Coloured, Paired, Part


class FAMD(Coloured, Paired, Part):
    """Factor analysis of mixed data: PCA of numbers and categories together, each variable with
    the same say; numbers are standardised by it, whatever their scale."""

    components: Count | None = Field(None, description="Components to keep; default: all.")
    predict: str | None = Field(None, description=PREDICT)


def checks(settings: FAMD, seen: Facts) -> Iterator[Problem]:
    """Yield what is wrong with a variant for so many samples and features."""
    if settings.components:
        yield from needs.too_many_components(settings, seen)


def first_look(facts: Facts, scale: str) -> Look:
    """Return the variant that anybody would try first: of a table with numbers and categories."""
    if not (facts.categories and facts.numbers):
        return SILENT
    why = "words and numbers mixed: components in which each column counts alike"
    return Look(why, {"raw": {}})
