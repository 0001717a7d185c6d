"""What LDA can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.lda.settings import below_zero
from unsupervised.numeric import soundness


def check(data: Samples, settings: Mapping) -> None:
    """Refuse samples that are negative, beyond what a computer squares, or zeros alone."""
    check_values(data.values, "the table")
    soundness.check_range(data)


def check_values(values, what: str) -> None:
    """Refuse values that are negative, or zeros alone."""
    if (smallest := values.min()) < 0:
        raise InputError(f"{what} {below_zero(smallest)}")
    if not values.max() > 0:
        raise InputError(
            f"{what} cannot go into LDA: every value is 0, so there are no topics; check the file, "
            "or leave out lda"
        )
