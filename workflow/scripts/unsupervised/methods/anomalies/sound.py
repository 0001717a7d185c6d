"""What no anomaly can be found in: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.numeric import soundness


def check(data: Samples, settings: Mapping) -> None:
    """Refuse samples that are all equal."""
    if soundness.all_equal(data.values):
        raise InputError(
            "the samples are all equal, so none lies apart; give anomalies others, or leave it out"
        )
