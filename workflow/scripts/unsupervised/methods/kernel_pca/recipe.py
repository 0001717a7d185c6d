"""What of the samples a script of kernel PCA must be told."""

from collections.abc import Mapping

from unsupervised.base import samples
from unsupervised.methods.entry import Given
from unsupervised.methods.kernel_pca.fit import fit, shifted


def facts(given: Given, settings: Mapping) -> dict[str, object]:
    """Return whether components that are kept have one variance."""
    values, _ = shifted(samples.dense(given.samples.values), settings)
    return {"tied": fit(values, settings).is_tied}
