"""A whole group looks far from the inner half of the samples."""

from failing import Failing, blobs

# Two groups, and three samples apart.
values, groups = blobs(((0, 0), 1, 60), ((9, 0), 1, 20), ((4.5, 9), 0.3, 3))


def unusual(found) -> list[bool]:
    """Return whether each sample lies beyond a line, in the order of the data."""
    ranked = found.tables["anomalies"]
    said = dict(zip(ranked.column("sample"), ranked.column("unusual"), strict=True))
    return [said[name] != "no" for name in found.case.data.names]


def of_the_smaller(found) -> int:
    """Return how many samples of the smaller group lie beyond a line."""
    return sum(is_so for is_so, group in zip(unusual(found), groups, strict=True) if group == "B")


CASE = Failing(
    about="Two groups and three samples apart: the robust distance is that from the inner half, "
    "which lies in the larger group, so the smaller one looks far.",
    values=values,
    groups=groups,
    unusual=unusual,
    settings={"trees": 50},
    read=["anomalies"],
    measure=of_the_smaller,
    measured="Of its 20 samples {} lie beyond a line.",
    fails=lambda count: count >= 18,
)
