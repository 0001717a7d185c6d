"""On a UMAP map the gap between two groups means nothing."""

import numpy as np
from failing import Failing, blobs

values, groups = blobs(((0, 0), 0.5, 60), ((4, 0), 0.5, 60), ((80, 0), 0.5, 60))


def gaps(found) -> float:
    """Return the distance of the third group from the first, beside that of the second."""
    of = np.array(found.case.groups)
    first, second, third = (found.places[of == group].mean(axis=0) for group in "ABC")
    return float(np.linalg.norm(third - first) / np.linalg.norm(second - first))


CASE = Failing(
    about="Three groups, of which the third lies twenty times as far from the first as the "
    "second does: no neighbour leads from one to another, so how they lie on the map is "
    "chance.",
    values=values,
    groups=groups,
    beside={"neighbours": {"nearest": 15}},
    measure=gaps,
    measured="On the map it lies {:.1f} times as far.",
    fails=lambda ratio: ratio < 4,
)
