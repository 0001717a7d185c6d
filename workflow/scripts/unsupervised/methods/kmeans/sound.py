"""What k-means can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.numeric import soundness


def check(data: Samples, settings: Mapping) -> None:
    """Refuse to choose a number of clusters among samples that are all equal."""
    if settings["clusters"] == "auto" and soundness.all_equal(data.values):
        first, last = settings["sweep"][0], min(settings["sweep"][1], len(data.names))
        raise InputError(no_silhouette(first, last))


def no_silhouette(first: int, last: int) -> str:
    """Say that no number of clusters of a range can be chosen."""
    return (
        f"clusters is auto, but no number of clusters from {first} to {last} has a silhouette for "
        "these samples; give clusters a number, or the sweep another range"
    )
