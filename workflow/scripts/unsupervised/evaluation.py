"""How good the recommendations are: hide some of each listener's plays and guess them.

Measures: precision and recall at 10, and NDCG at 10 (Järvelin & Kekäläinen 2002).
"""

from collections.abc import Callable, Mapping

import numpy as np
from scipy import sparse

from unsupervised import nmf, samples, similar, view
from unsupervised.tables import Table

CUTOFF = 10


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `evaluation`: the means over all listeners with something hidden.

    The dataset's samples are what is recommended (artists), its features are the
    listeners. The models see only the plays that were kept.
    """
    data = view.select(samples.read(inputs), spec)
    plays = sparse.csr_matrix(data.values)
    kept, hidden = split(plays, spec["evaluation"]["hold_out"], spec["seed"])
    factors = nmf.factorize(scaled(kept, spec), spec["components"], spec)
    models = {
        "nmf_features": cosine_model(factors.features),
        "nmf_rebuilt": rebuilt_model(factors),
        "raw_neighbours": cosine_model(view.dense(scaled(kept, spec))),
        "most_popular": popularity_model(kept),
    }
    rows = [[name, *measure(model, kept, hidden)] for name, model in models.items()]
    columns = ["model", "precision_at_10", "recall_at_10", "ndcg_at_10", "listeners"]
    return {"evaluation": Table(columns, rows)}


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


Model = Callable[[int, np.ndarray], np.ndarray]
"""Takes a listener's number and plays, shape (artists,); returns a score for each artist."""


def scaled(kept: sparse.csr_matrix, spec: Mapping):
    """Scale the kept plays as the NMF variant does."""
    scaler = view.scaler(spec["scale"])
    return scaler.fit_transform(kept) if scaler else kept


def rebuilt_model(factors: nmf.Factors) -> Model:
    """Recommend the artists whose plays the factorization rebuilds highest."""
    return lambda listener, played: factors.features @ factors.components[:, listener]


def cosine_model(rows: np.ndarray) -> Model:
    """Recommend what is most like the artists a listener knows, summed over them."""
    unit = similar.normalized(np.asarray(rows))
    alike = unit @ unit.T
    return lambda listener, played: alike @ (played > 0)


def popularity_model(kept: sparse.csr_matrix) -> Model:
    """Recommend the artists with the most listeners to everyone."""
    popularity = np.asarray((kept > 0).sum(axis=1), dtype=float).ravel()
    return lambda listener, played: popularity


def measure(model: Model, kept: sparse.csr_matrix, hidden: sparse.csr_matrix) -> list[float]:
    """Return mean precision, recall and NDCG at 10, and the number of listeners."""
    known, wanted = kept.T.tocsr(), hidden.T.tocsr()
    listeners = np.flatnonzero(np.diff(wanted.indptr) > 0)
    results = []
    for listener in listeners:
        played = known[[listener]].toarray().ravel()
        scores = np.where(played > 0, -np.inf, model(listener, played))
        best = similar.ranked(scores)[:CUTOFF]
        relevant = set(wanted[[listener]].indices.tolist())
        results.append(at_cutoff([i in relevant for i in best], len(relevant)))
    return [*np.mean(results, axis=0).tolist(), len(listeners)]


def at_cutoff(hits: list[bool], relevant: int) -> tuple[float, float, float]:
    """Return precision, recall and NDCG for one ranked list of hits and misses."""
    gains = 1 / np.log2(np.arange(2, CUTOFF + 2))
    found = np.array(hits, dtype=float)
    ideal = gains[: min(relevant, CUTOFF)].sum()
    return (
        found.sum() / CUTOFF,
        found.sum() / relevant,
        float((found * gains[: len(found)]).sum() / ideal),
    )
