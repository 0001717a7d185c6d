"""What a map must have to be worth a look."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.numeric import soundness


def check(data: Samples, settings: Mapping) -> None:
    """Refuse samples that are all equal."""
    if soundness.all_equal(data.values):
        raise InputError(
            f"all {len(data.names)} samples are equal, so a map of them would show nothing but "
            "chance; leave the map out, or give it other features"
        )
