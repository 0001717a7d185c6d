"""Samples whose number of groups is known."""

import numpy as np


def drawn(seed: int):
    """Return a generator."""
    return np.random.RandomState(seed)


def gaussian(draws):
    return draws.standard_normal((200, 5))


def stretched(draws):
    return draws.standard_normal((200, 5)) * [10, 3, 1, 1, 0.5]


def even(draws):
    return draws.uniform(size=(200, 5))


def whole(draws):
    return draws.randint(0, 5, (200, 3)).astype(float)


def blobs(draws, sizes=(40, 40, 40, 40, 40), features=3, apart=9.0):
    """Return Gaussian blobs of so many samples each, their centres at least so far apart."""
    centres: list = []
    while len(centres) < len(sizes):
        new = draws.uniform(-2 * apart, 2 * apart, features)
        if all(np.linalg.norm(new - old) > apart for old in centres):
            centres.append(new)
    parts = [c + draws.standard_normal((n, features)) for c, n in zip(centres, sizes, strict=True)]
    return np.vstack(parts)


def lognormal(draws):
    return draws.lognormal(size=(200, 3))
