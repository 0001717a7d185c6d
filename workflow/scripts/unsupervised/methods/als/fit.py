"""Alternating least squares for implicit feedback (Hu, Koren & Volinsky 2008).

That a listener has a sample or not is a 1 or 0, believed by a confidence c, which is 1 where there
are no plays. Factors x of listeners and y of samples minimise Σ c (p - x·y)² + λ (Σ|x|² + Σ|y|²):
each side in turn, exactly, while the other stands still, so this loss never rises.

The factors of listeners are drawn and those of samples solved first, so that a sample's hang on its
own plays and on no place in a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from unsupervised.base import memory
from unsupervised.base.errors import InputError

CELLS = 4_000_000  # numbers of the matrices that are solved at once
MOST = 1e6  # confidence, beyond which rounding would decide
DIGITS = 9  # of a score
LEAST = 1e-3  # share of the loss that factors explain if they say anything


@dataclass(frozen=True)
class Factors:
    """What is learnt: factors of samples, shape (samples, components), the settings, the loss after
    each iteration, and that where all factors are 0."""

    samples: np.ndarray
    settings: Mapping
    losses: list[float]
    nothing: float

    @property
    def says_nothing(self) -> bool:
        """Whether the factors guess no better than if they were 0."""
        return self.losses[-1] > (1 - LEAST) * self.nothing

    def scores(self, known: sparse.csr_matrix) -> np.ndarray:
        """Return the products with listeners' factors, found from what they have; they guess 0 and
        1, so what is below a billionth is nothing."""
        more = extra_confidence(known, self.settings)
        listeners = solve(self.samples, more, self.settings["regularization"])
        return np.round(listeners @ self.samples.T, DIGITS)

    def parts(self, known: sparse.csr_matrix) -> np.ndarray:
        """Return what each known sample adds to every score, which is their sum, shape (known
        samples, samples): y (YᵀCY + λ)⁻¹ yᵢ cᵢ, as Hu, Koren & Volinsky explain a recommendation.
        """
        more = extra_confidence(known, self.settings)
        own = self.samples[known.indices]
        system = systems(self.samples, more, self.settings["regularization"])[0]
        return (1 + more.data)[:, None] * (own @ np.linalg.solve(system, self.samples.T))

    def likeness(self, start: int, end: int) -> np.ndarray:
        """Return the cosines of the factors of some samples with those of all; 0 for one without
        plays."""
        norms = np.linalg.norm(self.samples, axis=1, keepdims=True)
        unit = self.samples / np.where(norms == 0, 1, norms)
        return np.clip(unit[start:end] @ unit.T, -1, 1)


def fit(plays: sparse.csr_matrix, settings: Mapping) -> Factors:
    """Return the factors of plays, shape (samples, listeners); `settings` are those of the variant
    and a seed.

    Raises InputError where plays are so many that rounding would decide.
    """
    more, held_back = extra_confidence(plays, settings), settings["regularization"]
    products = 8.0 * (2 * CELLS + max(plays.shape) * settings["components"] ** 2)
    memory.need(products, "products of factors", "lower components")
    if (most := more.data.max()) > MOST:
        raise InputError(
            f"alpha: plays are believed up to {most:.3g} times as much as none, expected at most "
            f"{MOST:g}; lower alpha, or set confidence: log"
        )
    turned = more.T.tocsr()
    shape = (plays.shape[1], settings["components"])
    draws = np.random.RandomState(settings["seed"])
    listeners = draws.standard_normal(shape) / np.sqrt(shape[1])
    losses = []
    for _ in range(settings["iterations"]):
        samples = solve(listeners, more, held_back)
        listeners = solve(samples, turned, held_back)
        losses.append(loss(samples, listeners, more, held_back))
    return Factors(samples, settings, losses, float((1 + more.data).sum()))


def extra_confidence(plays: sparse.csr_matrix, settings: Mapping) -> sparse.csr_matrix:
    """Return by how much plays are believed more than where there are none."""
    grown = np.log1p(plays.data) if settings["confidence"] == "log" else plays.data
    return sparse.csr_matrix(
        (settings["alpha"] * grown, plays.indices, plays.indptr), shape=plays.shape
    )


def solve(others: np.ndarray, more: sparse.csr_matrix, held_back: float) -> np.ndarray:
    """Return the factors of one side, shape (rows, components), by those of the other, shape
    (columns, components), and the further confidence of their plays, shape (rows, columns)."""
    count = others.shape[1]
    block = max(1, CELLS // (count * count))
    wanted = sparse.csr_matrix((1 + more.data, more.indices, more.indptr), shape=more.shape)
    found = [
        np.linalg.solve(
            systems(others, more[start : start + block], held_back),
            (wanted[start : start + block] @ others)[:, :, None],
        )[:, :, 0]
        for start in range(0, more.shape[0], block)
    ]
    return np.concatenate(found)


def systems(others: np.ndarray, more: sparse.csr_matrix, held_back: float) -> np.ndarray:
    """Return YᵀCY + λ of each row, shape (rows, components, components)."""
    count = others.shape[1]
    products = (others[:, :, None] * others[:, None, :]).reshape(len(others), -1)
    whole = others.T @ others + held_back * np.eye(count)
    return whole + (more @ products).reshape(-1, count, count)


def loss(
    samples: np.ndarray, listeners: np.ndarray, more: sparse.csr_matrix, held_back: float
) -> float:
    """Return what is minimised: over all pairs x·y squared, and for those with plays what their
    confidence and their 1 change of that; and λ times the squares of all factors."""
    rows = np.repeat(np.arange(more.shape[0]), np.diff(more.indptr))
    guessed = (samples[rows] * listeners[more.indices]).sum(axis=1)
    everywhere = ((samples.T @ samples) * (listeners.T @ listeners)).sum()
    played = ((1 + more.data) * (1 - guessed) ** 2 - guessed**2).sum()
    return float(everywhere + played + held_back * ((samples**2).sum() + (listeners**2).sum()))
