"""Expectation maximization of a Gaussian mixture of samples of which blocks are read.

Method: Dempster, Laird & Rubin 1977, Maximum likelihood from incomplete data via the EM algorithm.
Each round is one sum over the blocks. Second moments are taken about the means of the round before,
so that no digits are lost in squares of what lies far from zero.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import solve_triangular
from scipy.special import logsumexp

from unsupervised.blocks.rows import Rows

LEAST = 10 * np.finfo(float).eps  # of a sample that each component holds, as scikit-learn has it


@dataclass(frozen=True)
class Gaussians:
    """Components of a mixture, as scikit-learn has them by the same names.

    kind: full, tied, diag or spherical. weights: shape (components,); means: shape (components,
    features); covariances: as the kind says; roots: of the precisions, which are their product with
    their transpose. likelihood: the mean logarithm for a sample in the last round, by what was
    known before it. has_settled: whether the last round changed it by no more than asked for.
    """

    kind: str
    weights: np.ndarray
    means: np.ndarray
    covariances: np.ndarray
    roots: np.ndarray
    likelihood: float = -np.inf
    rounds: int = 0
    has_settled: bool = False

    @property
    def parameters(self) -> int:
        """How many numbers are free in it."""
        count, features = self.means.shape
        full = features * (features + 1) // 2
        of_kind = {"full": count * full, "tied": full, "diag": count * features, "spherical": count}
        return of_kind[self.kind] + count * features + count - 1


def run(rows: Rows, start: Gaussians, floor: float, steps: int, enough: float) -> Gaussians:
    """Improve a mixture until a round gains less than `enough` in mean log-likelihood, for `steps`
    rounds at most. `floor` is added to variances.

    Raises numpy's LinAlgError where a covariance has no inverse.
    """
    found = start
    for number in range(1, steps + 1):
        likelihood, *sums = rows.total(sums_of, found)
        likelihood /= len(rows)
        settled = abs(likelihood - found.likelihood) < enough if number > 1 else False
        found = improved(found, *sums, floor)
        found = replace(found, likelihood=likelihood, rounds=number, has_settled=settled)
        if settled:
            break
    return found


def log_densities(block: np.ndarray, known: Gaussians) -> np.ndarray:
    """Return the logarithm of each component's density at each sample, times its weight, shape
    (samples, components)."""
    features = block.shape[1]
    found = np.empty((len(block), len(known.weights)))
    for i, mean in enumerate(known.means):
        root = known.roots if known.kind == "tied" else known.roots[i]
        apart = block - mean
        if known.kind in ("full", "tied"):
            apart, size = apart @ root, np.log(np.diagonal(root)).sum()
        else:
            apart, size = apart * root, np.log(np.broadcast_to(root, features)).sum()
        found[:, i] = size - 0.5 * (features * np.log(2 * np.pi) + (apart**2).sum(axis=1))
    return found + np.log(known.weights)


def sums_of(block: np.ndarray, known: Gaussians) -> tuple:
    """Return what a round needs of one block: the sum of the logarithms of the density, and of each
    component the sum of the shares of samples, of their distances to its mean and of these squared,
    or multiplied in pairs."""
    logs = log_densities(block, known)
    whole = logsumexp(logs, axis=1)
    shares = np.exp(logs - whole[:, None])
    first, second = np.empty(known.means.shape), []
    for i, mean in enumerate(known.means):
        apart = block - mean
        first[i] = shares[:, i] @ apart
        if known.kind in ("full", "tied"):
            second.append((apart * shares[:, i, None]).T @ apart)
        else:
            second.append(shares[:, i] @ apart**2)
    squares = sum(second) if known.kind == "tied" else np.array(second)
    return float(whole.sum()), shares.sum(axis=0), first, squares


def improved(
    known: Gaussians, sizes: np.ndarray, first: np.ndarray, second: np.ndarray, floor: float
) -> Gaussians:
    """Return the mixture that sums over all samples make most likely."""
    sizes = sizes + LEAST
    moves = first / sizes[:, None]
    if known.kind in ("full", "tied"):
        pairs = moves[:, :, None] * moves[:, None, :]
        if known.kind == "full":
            found = second / sizes[:, None, None] - pairs
        else:
            found = (second - (sizes[:, None, None] * pairs).sum(axis=0)) / sizes.sum()
        found = found + floor * np.eye(moves.shape[1])
    else:
        found = second / sizes[:, None] - moves**2 + floor
        found = found.mean(axis=1) if known.kind == "spherical" else found
    weights, means = sizes / sizes.sum(), known.means + moves
    return Gaussians(known.kind, weights, means, found, roots_of(found, known.kind))


def roots_of(covariances: np.ndarray, kind: str) -> np.ndarray:
    """Return roots of the precisions: of a matrix the inverse of its Cholesky factor, transposed,
    else one divided by the standard deviation."""
    if kind == "tied":
        return root_of(covariances)
    if kind == "full":
        return np.array([root_of(covariance) for covariance in covariances])
    if (covariances <= 0).any():
        raise np.linalg.LinAlgError("a variance is not above 0")
    return 1.0 / np.sqrt(covariances)


def root_of(covariance: np.ndarray) -> np.ndarray:
    """Return the inverse of a matrix's Cholesky factor, transposed."""
    factor = np.linalg.cholesky(covariance)
    return solve_triangular(factor, np.eye(len(factor)), lower=True).T
