"""What a truncated SVD can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.numeric import soundness


def check(data: Samples, settings: Mapping) -> None:
    """Refuse zeros alone."""
    if not soundness.sizes(data.values, axis=0).any():
        raise InputError(
            "every value is 0, so there is nothing to decompose; check the file, or leave out svd"
        )
