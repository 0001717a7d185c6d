"""What FAMD can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.samples import Samples
from unsupervised.methods.famd.fit import fit
from unsupervised.numeric import soundness


def check(data: Samples, settings: Mapping) -> None:
    """Refuse samples that are all equal, and more components than they vary along."""
    soundness.check_range(data)
    fit(data, settings["components"])
