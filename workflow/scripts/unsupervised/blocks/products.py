"""Products of a table with itself, taken block by block, and the axes that they give.

A table of many samples and some hundreds of features has a small matrix of products: its
eigenvectors are the components, and one pass over the samples is enough.
"""

from dataclasses import dataclass

import numpy as np

from unsupervised.blocks.rows import Rows


@dataclass(frozen=True)
class Projected:
    """A step: coordinates along components, shape (components, features), about a centre."""

    components: np.ndarray
    centre: np.ndarray

    def __call__(self, block: np.ndarray) -> np.ndarray:
        """Return the block's coordinates, shape (samples, components)."""
        return (block - self.centre) @ self.components.T


def of(block: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """Return the products of a block's features about a centre, shape (features, features)."""
    block = block - centre
    return block.T @ block


def about(rows: Rows, centre: np.ndarray) -> np.ndarray:
    """Return the sums of products of all pairs of features about a centre, over all samples."""
    return rows.total(of, centre)


def axes(products: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the eigenvalues of a matrix of products, falling, none below 0, and its eigenvectors
    as rows."""
    values, vectors = np.linalg.eigh(products)
    return np.maximum(values[::-1], 0.0), np.ascontiguousarray(vectors[:, ::-1].T)


def reduced(rows: Rows, count: int, centred: bool) -> Rows:
    """Return samples by their coordinates along the first axes: of a PCA where they are centred,
    else of a truncated singular value decomposition."""
    centre = rows.mean(axis=0) if centred else np.zeros(rows.width)
    found = axes(about(rows, centre))[1][:count]
    # As scikit-learn has it: the largest entry of each axis is above 0.
    largest = np.abs(found).argmax(axis=1)
    signs = np.sign(found[np.arange(count), largest])
    return rows.after(Projected(found * signs[:, None], centre), count)
