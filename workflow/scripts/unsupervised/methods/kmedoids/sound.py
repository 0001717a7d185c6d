"""What k-medoids can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base import memory, samples
from unsupervised.base.samples import Samples
from unsupervised.methods.clusterings import number
from unsupervised.numeric import distances

BYTES = 28.0  # of a pair, in all that is held at once


def check(data: Samples, settings: Mapping) -> None:
    """Refuse to choose a number of clusters among equal samples, samples without a direction where
    the metric needs one, and more pairs than there is memory for."""
    number.check(data, settings)
    check_memory(len(data.names), settings)
    if settings["metric"] in distances.DIRECTED:
        distances.check_directions(samples.dense(data.values), data.names, settings["metric"])


def check_memory(count: int, settings: Mapping) -> None:
    """Refuse more pairs of samples than there is memory for."""
    count = count if settings["engine"] == "full" else min(count, settings["sample"])
    what = f"the distances of all pairs of {count} samples"
    memory.need(BYTES * count**2, what, "set engine: sample")
