"""What ICA can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.numeric import soundness


def check(data: Samples, settings: Mapping) -> None:
    """Refuse samples that are all equal."""
    if soundness.all_equal(data.values):
        raise InputError(
            f"all {len(data.names)} samples are equal, so there is nothing to take apart; leave "
            "out ica, or give it other features"
        )
