"""What MCA can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.samples import Samples
from unsupervised.methods.mca.fit import fit


def check(data: Samples, settings: Mapping) -> None:
    """Refuse samples that are all equal, and more components than they vary along."""
    fit(data, settings["components"], settings["bins"])
