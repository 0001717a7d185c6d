"""Where the samples of a map start that is then moved round by round."""

import numpy as np

from unsupervised.base.tables import settled
from unsupervised.methods.maps import scaling
from unsupervised.methods.metrics import Space
from unsupervised.numeric.coordinates import fitted, fix_signs

SMALL, SMALLER = 0.01, 1e-4  # of a start by principal components, and of a random one
GRID = 16  # binary digits that a start has: more would be a processor's


def begin(space: Space, init: str, dimensions: int, random: np.random.RandomState) -> np.ndarray:
    """Return where samples start, shape (samples, dimensions): in their principal components, or at
    drawn places, as where values are codes, whose components mean nothing."""
    values = space.data.values
    start = np.zeros((len(values), dimensions))
    if init == "random" or space.plain == "hamming":
        return SMALLER * random.standard_normal(start.shape)
    model = fitted(values, min(dimensions, *values.shape))
    found = settled(model.transform(values) * fix_signs(model.components_))
    start[:, : found.shape[1]] = SMALL / np.ptp(values) * found
    return scaling.on_grid(start, GRID)
