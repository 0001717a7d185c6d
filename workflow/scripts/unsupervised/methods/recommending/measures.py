"""How well lists guess what is hidden: precision, recall and NDCG (Järvelin & Kekäläinen 2002) at
the cutoff, by listener."""

import numpy as np
from scipy import sparse

from unsupervised.methods.recommending.lists import CUTOFF

MEASURES = (f"precision_at_{CUTOFF}", f"recall_at_{CUTOFF}", f"ndcg_at_{CUTOFF}")


def hits(
    lists: np.ndarray, hidden: sparse.csr_matrix, listeners: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return which places of each listener's list name something hidden, of the lists' shape, and
    how much is hidden of each; lists as `best` returns them."""
    wanted = hidden[:, listeners].T.toarray() > 0
    found = np.take_along_axis(wanted, np.maximum(lists, 0), axis=1) & (lists >= 0)
    return found, wanted.sum(axis=1)


def recalls(lists: np.ndarray, hidden: sparse.csr_matrix, listeners: np.ndarray) -> np.ndarray:
    """Return which share of what is hidden of each listener stands on their list, shape
    (listeners,)."""
    found, relevant = hits(lists, hidden, listeners)
    return found.sum(axis=1) / relevant


def at_cutoff(found: np.ndarray, relevant: np.ndarray) -> np.ndarray:
    """Return precision, recall and NDCG of ranked lists of hits and misses, shape (3, lists); of
    hits of the shape (lists, places), and how many there are to be found, shape (lists,)."""
    gains = 1 / np.log2(np.arange(2, CUTOFF + 2))
    ideal = np.cumsum(gains)[np.minimum(relevant, CUTOFF) - 1]
    counts = found.sum(axis=1)
    gained = (found * gains[: found.shape[1]]).sum(axis=1)
    return np.array([counts / CUTOFF, counts / relevant, gained / ideal])


def ceilings(relevant: np.ndarray) -> np.ndarray:
    """Return the same for one who knows what is hidden: who has fewer hidden than the list is long
    leaves places empty, who has more cannot have all of them named."""
    return at_cutoff(np.arange(CUTOFF) < relevant[:, None], relevant)
