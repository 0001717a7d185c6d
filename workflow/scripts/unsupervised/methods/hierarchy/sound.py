"""What a tree can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base import memory, samples
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.numeric import distances, soundness


def check(data: Samples, settings: Mapping) -> None:
    """Refuse samples without a direction where the metric needs one, equal ones in groups, and
    more pairs than there is memory for."""
    if settings["engine"] == "groups":
        check_groups(soundness.all_equal(data.values))
        return
    count = len(data.names)
    what = f"the distances of all pairs of {count} samples"
    memory.need(4.0 * count * (count - 1), what, "set engine: groups")
    if settings["metric"] in distances.DIRECTED:
        distances.check_directions(samples.dense(data.values), data.names, settings["metric"])


def check_groups(are_equal: bool) -> None:
    """Refuse groups where all samples are one."""
    if are_equal:
        raise InputError(
            "all samples are equal, so there is one group and nothing to merge; set engine: exact"
        )
