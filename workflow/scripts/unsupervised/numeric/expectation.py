"""Expectation maximization of a Gaussian mixture of samples that are held or read in blocks.

Method: Dempster, Laird & Rubin 1977, Maximum likelihood from incomplete data via the EM algorithm.
Rounds are those of scikit-learn's GaussianMixture, of the same starts, in a fifth of its time on a
table of hundreds of samples. Of blocks a round is one sum, with second moments about the means of
the round before, so that no digits are lost in squares of what lies far from zero.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg.lapack import dtrtri

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


def run(
    values: np.ndarray | Rows, start: Gaussians, floor: float, steps: int, enough: float
) -> Gaussians:
    """Improve a mixture until a round gains less than `enough` in mean log-likelihood, for `steps`
    rounds at most. `floor` is added to variances.

    Raises numpy's LinAlgError where a covariance has no inverse.
    """
    found = start
    for number in range(1, steps + 1):
        likelihood, improved = (in_blocks if isinstance(values, Rows) else held)(
            values, found, floor
        )
        settled = number > 1 and abs(likelihood - found.likelihood) < enough
        found = replace(improved, likelihood=likelihood, rounds=number, has_settled=settled)
        if settled:
            break
    return found


def of_groups(
    values: np.ndarray, groups: np.ndarray, count: int, kind: str, floor: float
) -> Gaussians:
    """Return the mixture whose components are groups of samples, numbered from 0."""
    return of_shares(values, (groups[:, None] == np.arange(count)) * 1.0, kind, floor)


def held(values: np.ndarray, known: Gaussians, floor: float) -> tuple[float, Gaussians]:
    """Return the mean log-likelihood of a mixture, and the one that its shares make most likely."""
    likelihoods, shares = shares_of(values, known)
    return float(likelihoods.mean()), of_shares(values, shares, known.kind, floor)


def in_blocks(rows: Rows, known: Gaussians, floor: float) -> tuple[float, Gaussians]:
    """Return the same of samples of which blocks are read."""
    likelihood, *sums = rows.total(sums_of, known)
    return likelihood / len(rows), of_sums(known.kind, known.means, *sums, floor)


def of_shares(values: np.ndarray, shares: np.ndarray, kind: str, floor: float) -> Gaussians:
    """Return the mixture that shares of samples, shape (samples, components), make most likely."""
    sizes = shares.sum(axis=0)
    means = shares.T @ values / (sizes + LEAST)[:, None]
    return of_sums(kind, means, sizes, 0 * means, squares(values, shares, means, kind), floor)


def shares_of(block: np.ndarray, known: Gaussians) -> tuple[np.ndarray, np.ndarray]:
    """Return the logarithm of the density at each sample, shape (samples,), and each component's
    share of it, shape (samples, components)."""
    logs = log_densities(block, known)
    most = logs.max(axis=1, keepdims=True)
    shares = np.exp(logs - most)
    whole = shares.sum(axis=1, keepdims=True)
    return (most + np.log(whole))[:, 0], shares / whole


def log_densities(block: np.ndarray, known: Gaussians) -> np.ndarray:
    """Return the logarithm of each component's density at each sample, times its weight, shape
    (samples, components)."""
    features, count = block.shape[1], len(known.weights)
    found, is_matrix = np.empty((len(block), count)), known.kind in ("full", "tied")
    roots = [known.roots] * count if known.kind == "tied" else known.roots
    for i, mean in enumerate(known.means):
        apart = (block - mean) @ roots[i] if is_matrix else (block - mean) * roots[i]
        found[:, i] = np.einsum("ij,ij->i", apart, apart)
    sizes = np.log(np.diagonal(known.roots, axis1=-2, axis2=-1) if is_matrix else known.roots)
    sizes = sizes * features if known.kind == "spherical" else sizes.sum(axis=-1)
    return sizes + np.log(known.weights) - 0.5 * (features * np.log(2 * np.pi) + found)


def sums_of(block: np.ndarray, known: Gaussians) -> tuple:
    """Return what a round needs of one block: the sum of the logarithms of the density, and of each
    component the sum of the shares of samples, of their distances to its mean and of these squared,
    or multiplied in pairs."""
    likelihoods, shares = shares_of(block, known)
    sizes, means = shares.sum(axis=0), known.means
    first = np.array([shares[:, i] @ (block - mean) for i, mean in enumerate(means)])
    return float(likelihoods.sum()), sizes, first, squares(block, shares, means, known.kind)


def squares(block: np.ndarray, shares: np.ndarray, means: np.ndarray, kind: str) -> np.ndarray:
    """Return the sum of each component's shares of distances to its mean squared, or multiplied in
    pairs; of all components where their covariance is `tied`."""
    second = []
    for i, mean in enumerate(means):
        apart = block - mean
        if kind in ("full", "tied"):
            second.append((apart * shares[:, i, None]).T @ apart)
        else:
            second.append(shares[:, i] @ apart**2)
    return sum(second) if kind == "tied" else np.array(second)


def of_sums(
    kind: str, near: np.ndarray, sizes: np.ndarray, first: np.ndarray, second: np.ndarray,
    floor: float,
) -> Gaussians:  # fmt: skip
    """Return the mixture that sums over all samples make most likely; the sums are of distances to
    what lies `near` the means."""
    sizes = sizes + LEAST
    moves = first / sizes[:, None]
    if kind in ("full", "tied"):
        pairs = moves[:, :, None] * moves[:, None, :]
        if kind == "full":
            found = second / sizes[:, None, None] - pairs
        else:
            found = (second - (sizes[:, None, None] * pairs).sum(axis=0)) / sizes.sum()
        found = found + floor * np.eye(moves.shape[1])
    else:
        found = second / sizes[:, None] - moves**2 + floor
        found = found.mean(axis=1) if kind == "spherical" else found
    return Gaussians(kind, sizes / sizes.sum(), near + moves, found, roots_of(found, kind))


def roots_of(covariances: np.ndarray, kind: str) -> np.ndarray:
    """Return roots of the precisions: of a matrix the inverse of its Cholesky factor, transposed,
    else one divided by the standard deviation."""
    if kind == "tied":
        return roots_of(covariances[None], "full")[0]
    if kind == "full":
        factors = np.linalg.cholesky(covariances)
        return np.array([dtrtri(factor, lower=1)[0].T for factor in factors])
    if not (covariances > 0).all():
        raise np.linalg.LinAlgError("a variance is not above 0")
    return 1.0 / np.sqrt(covariances)
