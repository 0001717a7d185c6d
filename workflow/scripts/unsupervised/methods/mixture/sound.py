"""What a mixture can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.numeric import soundness

EQUAL = (
    "all samples that the variant sees are equal, and a mixture has nothing to part; use other "
    "features or rows"
)


def check(data: Samples, settings: Mapping) -> None:
    """Refuse samples that are all equal."""
    if soundness.all_equal(data.values):
        raise InputError(EQUAL)
