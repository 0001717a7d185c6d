"""Which samples equal an earlier one, of samples that are read a block at a time.

Each sample is kept as two numbers of 64 bits that follow from its values; that two different
samples have both alike has a chance of 1 in 10^20 among a thousand million.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

SEEDS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)
# The mixing of SplitMix64: Steele, Lea and Flood 2014, Fast splittable pseudorandom number
# generators.
FIRST, SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def marks(block: np.ndarray) -> np.ndarray:
    """Return two numbers for each sample of a block, shape (samples, 2), uint64."""
    bits = np.ascontiguousarray(block + 0.0).view(np.uint64)  # -0 is 0
    found = np.empty((len(block), 2), np.uint64)
    for i, seed in enumerate(SEEDS):
        state = np.full(len(block), seed, np.uint64)
        for column in range(bits.shape[1]):
            state = mixed(state ^ bits[:, column]) + np.uint64(seed)
        found[:, i] = state
    return found


def mixed(state: np.ndarray) -> np.ndarray:
    """Return numbers of which each bit follows from all bits of those given."""
    state = (state ^ (state >> np.uint64(30))) * FIRST
    state = (state ^ (state >> np.uint64(27))) * SECOND
    return state ^ (state >> np.uint64(31))


def repeated(found: Iterable[np.ndarray]) -> np.ndarray:
    """Return a mask of the samples that equal an earlier one, by the marks of their blocks."""
    return pd.DataFrame(np.concatenate(list(found))).duplicated().to_numpy()
