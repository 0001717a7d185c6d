"""What nothing can be recommended from: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.recommending.plays import nobody_has_two, plays_of
from unsupervised.methods.recommending.settings import below_zero


def check(data: Samples, settings: Mapping) -> None:
    """Refuse values that are negative, and such of which no listener has two samples."""
    if (smallest := data.values.min()) < 0:
        raise InputError(f"the table {below_zero(smallest)}")
    if nobody_has_two(plays_of(data.values)):
        raise InputError(
            "no listener (feature) has two samples, so nothing says what goes with what; check "
            "that samples are what is recommended and features are who takes them"
        )
