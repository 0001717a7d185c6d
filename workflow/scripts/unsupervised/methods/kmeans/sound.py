"""What k-means can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.numeric import soundness

NO_SILHOUETTE = (
    "clusters is auto, but the samples are all equal or only two, so no number of clusters has a "
    "silhouette by which to choose; give clusters a number"
)


def check(data: Samples, settings: Mapping) -> None:
    """Refuse to choose a number of clusters among samples that are all equal."""
    if settings["clusters"] == "auto" and soundness.all_equal(data.values):
        raise InputError(NO_SILHOUETTE)
