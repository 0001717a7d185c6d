"""A spectral map shows one loose group alone."""

import numpy as np
from failing import Failing, blobs

values, groups = blobs(((0, 0), 1, 80), ((4, 0), 1, 80), ((2, 3.5), 1, 80), ((30, 0), 1, 80))
chain = np.column_stack([np.linspace(7, 27, 8), np.zeros(8)])


def spread(found) -> float:
    """Return how much of the first axis the three large groups take."""
    axis = found.places[:, 0]
    inner = axis[np.isin(found.case.groups, list("ABC"))]
    return float(np.ptp(np.quantile(inner, [0.05, 0.95])) / np.ptp(axis))


CASE = Failing(
    about="Three groups, and one more that hangs on by a chain: the first axis shows that alone.",
    values=np.vstack([values, chain]),
    groups=[*groups, *["chain"] * 8],
    beside={"neighbours": {"nearest": 8}},
    measure=spread,
    measured="Share of the first axis that the three groups take: {:.2f}.",
    fails=lambda share: share < 0.3,
)
