"""Cut a graph of neighbours into groups that few links join, by eigenvectors and k-means.

Method: Ng, Jordan & Weiss 2002; von Luxburg 2007. Each sample stands at its place in the first
eigenvectors of the normalised Laplacian, moved to length 1, and k-means parts these places. How
eigenvectors of one eigenvalue are turned is chance, and changes no distance as long as all of them
are taken; where the number of clusters would cut through them, there is no such clustering.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.linalg import eigh
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import eigsh

from unsupervised.base.errors import InputError
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.clusterings.number import check_count
from unsupervised.numeric import grouping

DENSE = 600  # samples up to which all eigenvectors are found at once
EQUAL = 1e-8  # eigenvalues that are nearer are one
DIGITS = 9  # to which eigenvalues are written and compared


@dataclass(frozen=True)
class Waves:
    """The first eigenvalues of a graph's normalised Laplacian, shape (count,), the lowest first;
    its eigenvectors, shape (samples, count); and the graph itself."""

    values: np.ndarray
    vectors: np.ndarray
    graph: sparse.csr_matrix

    @property
    def gaps(self) -> np.ndarray:
        """How far each eigenvalue is below the next, shape (count - 1,)."""
        return np.round(np.diff(self.values), DIGITS)


def waves(graph: sparse.csr_matrix, most: int) -> Waves:
    """Return what is needed of a symmetric graph for `most` clusters at most."""
    count = graph.shape[0]
    degrees = np.asarray(graph.sum(axis=1)).ravel()
    roots = sparse.diags(1 / np.sqrt(np.maximum(degrees, np.finfo(float).tiny)))
    near = (roots @ graph @ roots).tocsr()
    wanted = min(most + 1, count)
    if count <= DENSE or wanted > count // 3:
        found, vectors = eigh(near.toarray(), subset_by_index=[count - wanted, count - 1])
    else:
        start = np.sqrt(np.maximum(degrees, 0)) + np.linspace(0, 1, count)
        found, vectors = eigsh(near, wanted, which="LA", v0=start, tol=0, ncv=4 * wanted + 20)
    order = np.argsort(-found, kind="stable")
    values = np.maximum(np.round(1 - found[order], DIGITS), 0.0)
    return Waves(values, vectors[:, order], graph)


def fit(known: Waves, count: int, settings: Mapping, seed: int) -> np.ndarray:
    """Return the cluster of each sample, shape (samples,), in this project's numbering.

    A graph that falls into more parts than clusters are asked for has its parts as clusters, as
    nothing says which of them belong together. Raises InputError where chance would choose among
    eigenvectors.
    """
    check_count(count, len(known.vectors))
    parts, of = connected_components(known.graph, directed=False)
    if parts >= count:
        return numbering.renumbered(of)
    check_gap(known, count)
    places = known.vectors[:, :count]
    lengths = np.sqrt((places**2).sum(axis=1, keepdims=True))
    places = np.divide(places, lengths, out=np.zeros_like(places), where=lengths > 0)
    centred = (places - places.mean(axis=0))[None]
    draws = np.random.RandomState(seed)
    found = grouping.grouped(centred, count, settings["n_init"], draws)[0]
    return numbering.renumbered(found)


def check_gap(known: Waves, count: int) -> None:
    """Refuse a number of clusters that cuts through eigenvectors of one eigenvalue."""
    if count >= len(known.values) or known.gaps[count - 1] > EQUAL:
        return
    raise InputError(
        f"clusters is {count}, but eigenvalues {count} and {count + 1} of the graph of neighbours "
        "are the same, so that chance would choose; ask for one more or one fewer"
    )


def widest_gap(known: Waves, most: int) -> int:
    """Return the number of clusters, two or more, behind which eigenvalues rise most; the smaller
    of equals (von Luxburg 2007, section 8.3)."""
    gaps = known.gaps[1:most]
    if not len(gaps) or gaps.max() <= EQUAL:
        raise InputError(
            "clusters is auto, but no eigenvalue of the graph of neighbours is apart from the "
            "next; give clusters a number, or raise nearest of the variant of neighbours"
        )
    return int(gaps.argmax()) + 2


def cut(graph: sparse.csr_matrix, clusters: np.ndarray) -> float:
    """Return which share of the weight of all links leads from one cluster to another."""
    links = graph.tocoo()
    between = clusters[links.row] != clusters[links.col]
    return float(links.data[between].sum() / links.data.sum())
