"""On a t-SNE map the width of a patch means nothing."""

import numpy as np
from failing import Failing, blobs

values, groups = blobs(((-15, 0), 4, 60), ((15, 0), 0.2, 60))


def widths(found) -> float:
    """Return how many times wider the first patch is than the second."""
    is_first = np.array(found.case.groups) == "A"
    return float(np.mean([found.places[part].std(axis=0).mean() for part in (is_first,)]) /
                 found.places[~is_first].std(axis=0).mean())  # fmt: skip


CASE = Failing(
    about="Two groups, of which the first is twenty times as wide: how wide a patch is on the "
    "map, and how wide the gap, mean nothing.",
    values=values,
    groups=groups,
    settings={"perplexity": 15, "init": "random"},
    measure=widths,
    measured="On the map the first is {:.1f} times as wide.",
    fails=lambda ratio: ratio < 2,
)
