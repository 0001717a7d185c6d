"""How many samples are drawn as points, how large these are, and how more of them are drawn."""

import numpy as np

CROWD = 20_000  # more points cover one another, so what lies in each place is drawn
HEXAGONS = {"gridsize": 90, "mincnt": 1, "linewidths": 0.1}


def point_size(count: int) -> float:
    """Return a marker size that keeps a crowd apart."""
    return float(np.clip(4000 / max(count, 1), 4, 34))
