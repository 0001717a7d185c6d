"""Who has which samples: the plays, a share of them hidden, and a part of many.

The dataset's samples are what is recommended (artists), its features are who takes them
(listeners). Plays have the shape (samples, listeners).
"""

import numpy as np
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.numeric import sampling

MOST_SAMPLES, MOST_LISTENERS = 1_000, 5_000  # of a larger table a part is looked at


def plays_of(values) -> sparse.csr_matrix:
    """Return values as plays; a zero that is stored is no play that could be hidden."""
    plays = sparse.csr_matrix(values, copy=True)
    plays.eliminate_zeros()
    return plays


def nobody_has_two(plays: sparse.csr_matrix) -> bool:
    """Say whether no listener has two samples, of which one could be hidden and guessed."""
    return plays.getnnz(axis=0).max() < 2


def split(
    plays: sparse.csr_matrix, share: float, seed: int
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Hide a share of each listener's artists, at least one where two or more are known.

    Uses NumPy's frozen legacy generator, so the split is the same with every version.
    """
    generator = np.random.RandomState(seed)
    by_listener = plays.T.tocsr()
    hidden = np.zeros(by_listener.nnz, dtype=bool)
    for start, end in zip(by_listener.indptr[:-1], by_listener.indptr[1:], strict=True):
        count = end - start
        order = generator.permutation(count)
        if count >= 2:
            hidden[start + order[: max(1, int(share * count))]] = True
    parts = []
    for mask in (~hidden, hidden):
        part = by_listener.copy()
        part.data = np.where(mask, part.data, 0)
        part.eliminate_zeros()
        parts.append(part.T.tocsr())
    return parts[0], parts[1]


def part(
    plays: sparse.csr_matrix, seed: int, way_out: str = "leave out evaluation"
) -> sparse.csr_matrix:
    """Return plays in an order that hangs on them alone, drawn by the seed: where scores are
    equal, neither the file's order nor the plays decide. Of many samples the most played stay, of
    many listeners some of those who play two of these or more.

    Raises InputError, which names the `way_out`, where nobody plays two of them.
    """
    plays = plays.sorted_indices()
    plays = plays[np.array(sorted(range(plays.shape[0]), key=lambda row: content(plays, row)))]
    popular = np.argsort(-plays.getnnz(axis=1), kind="stable")[:MOST_SAMPLES]
    plays = plays[np.random.RandomState(seed).permutation(np.sort(popular))]
    able = np.flatnonzero(plays.getnnz(axis=0) > 1)
    if not len(able):
        raise InputError(
            f"evaluation: no listener (feature) has plays of two of the {plays.shape[0]:,} samples "
            f"played by most, so none can be hidden and guessed; {way_out}"
        )
    if plays.shape[1] <= MOST_LISTENERS:
        return plays
    return plays[:, able[sampling.sample(len(able), MOST_LISTENERS, seed)]]


def content(plays: sparse.csr_matrix, row: int) -> tuple[list, list]:
    """Return who plays a sample and how often."""
    one = slice(plays.indptr[row], plays.indptr[row + 1])
    return plays.indices[one].tolist(), plays.data[one].tolist()


def self_information(kept: sparse.csr_matrix) -> np.ndarray:
    """Return -log₂ of the share of listeners who know each sample, in bits; one whom nobody is
    known to play counts as played by one."""
    return np.log2(kept.shape[1] / np.maximum(kept.getnnz(axis=1), 1))
