"""What factor analysis can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.samples import Samples
from unsupervised.methods.factor_analysis.fit import fit, standardised


def check(data: Samples, settings: Mapping) -> None:
    """Refuse a feature that does not vary, and factors that samples do not determine."""
    standard, _ = standardised(data)
    fit(standard.correlations, settings["components"], "none")
