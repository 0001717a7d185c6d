"""What NMF can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.nmf.signs import below_zero


def check(data: Samples, settings: Mapping) -> None:
    """Refuse samples that are negative, or zeros alone."""
    check_values(data.values, "the table")


def check_values(values, what: str) -> None:
    """Refuse values that are negative, or zeros alone.

    Whether a part of a dataset has negative ones is not known before it is read.
    """
    if (smallest := values.min()) < 0:
        raise InputError(
            f"{what} {below_zero(smallest)}; use PCA for it, or features that have none, on a "
            "scale that keeps values non-negative (none, max_abs)"
        )
    if not values.max() > 0:
        raise InputError(
            f"{what} cannot go into NMF: every value is 0, so there is nothing to factorize; "
            "check the file, or leave out nmf"
        )
