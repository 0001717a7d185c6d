"""What LDA can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.lda.settings import below_zero
from unsupervised.numeric import soundness

LEAST_WORDS = 0.1  # of a sample on average


def check(data: Samples, settings: Mapping) -> None:
    """Refuse samples that are negative, beyond what a computer squares, or zeros alone."""
    check_values(data.values, "the table")
    soundness.check_range(data)


def check_values(values, what: str) -> None:
    """Refuse values that are negative, zeros alone, or too small to count anything."""
    if (smallest := values.min()) < 0:
        raise InputError(f"{what} {below_zero(smallest)}")
    if not values.max() > 0:
        raise InputError(
            f"{what} cannot go into LDA: every value is 0, so there are no topics; check the file, "
            "or leave out lda"
        )
    if (words := float(values.sum()) / values.shape[0]) < LEAST_WORDS:
        raise InputError(
            f"{what} cannot go into LDA: the values of a sample sum to {words:g} on average, so "
            "that its priors decide all; give counts, or multiply the values"
        )
