"""How good the recommendations are: hide some of each listener's plays and guess them.

Measures: precision and recall at 10, and NDCG at 10 (Järvelin & Kekäläinen 2002). Beside NMF
stands alternating least squares for implicit feedback (Hu, Koren & Volinsky 2008), by the package
implicit.
"""

from collections.abc import Callable, Mapping

import numpy as np
from scipy import sparse
from sklearn import preprocessing

from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods import engines, preparation
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.nmf.fit import Factors, factorize
from unsupervised.methods.nmf.sound import check_values
from unsupervised.methods.similar.fit import normalized, ranked
from unsupervised.numeric import sampling

CUTOFF = 10
MOST = 1e15  # plays: implicit computes in single precision


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `evaluation`: the means over all listeners with something hidden.

    The dataset's samples are what is recommended (artists), its features are the
    listeners. The models see only the plays that were kept. `settings["nmf"]` are those by which
    the NMF variant is fitted.
    """
    seed = settings["seed"]
    fitted = {**settings["nmf"], "seed": seed}
    data = preparation.select(given.all, fitted)
    fitted["engine"] = engines.chosen(fitted, len(data.names))
    check_values(data.values, "the table of plays")
    if not 1 / MOST < (most := data.values.max()) < MOST:
        raise InputError(
            f"evaluation: the most plays of a sample are {most:.6g}, which the models cannot "
            "square; leave out evaluation"
        )
    plays = sparse.csr_matrix(data.values, copy=True)
    plays.eliminate_zeros()  # a zero that is stored is no play that could be hidden
    kept, hidden = split(plays, settings["evaluation"]["hold_out"], seed)
    if not hidden.nnz:
        raise InputError(
            "evaluation: no listener (feature) has plays of two samples, so none can be hidden "
            "and guessed; leave out evaluation"
        )
    prepared = scaled(kept, fitted)
    factors = factorize(prepared, fitted["components"], fitted)
    models = {
        "nmf_features": cosine_model(factors.features),
        "nmf_rebuilt": rebuilt_model(factors),
        "als": als_model(kept, fitted),
        "raw_neighbours": cosine_model(prepared),
        "most_popular": popularity_model(kept),
    }
    rows = [[name, *measure(model, kept, hidden, seed)] for name, model in models.items()]
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


def scaled(kept: sparse.csr_matrix, settings: Mapping):
    """Scale the kept plays as the NMF variant does."""
    scaler = preparation.scaler(settings["scale"])
    return scaler.fit_transform(kept) if scaler else kept


def rebuilt_model(factors: Factors) -> Model:
    """Recommend the artists whose plays the factorization rebuilds highest."""
    return lambda listener, played: factors.features @ factors.components[:, listener]


def als_model(kept: sparse.csr_matrix, settings: Mapping) -> Model:
    """Recommend by alternating least squares, with as many factors as NMF has components.

    One thread and the config's seed, so that the factors are the same in every run.
    """
    from implicit.cpu.als import AlternatingLeastSquares

    model = AlternatingLeastSquares(
        settings["components"],
        random_state=settings["seed"],
        num_threads=1,
        dtype=np.float64,
    )
    model.fit(sparse.csr_matrix(kept.T), show_progress=False)
    return lambda listener, played: model.item_factors @ model.user_factors[listener]


def cosine_model(rows: np.ndarray | sparse.csr_matrix) -> Model:
    """Recommend what is most like the artists a listener knows, summed over them."""
    unit = preprocessing.normalize(rows) if sparse.issparse(rows) else normalized(rows)
    return lambda listener, played: unit @ (unit.T @ (played > 0).astype(float))


def popularity_model(kept: sparse.csr_matrix) -> Model:
    """Recommend the artists with the most listeners to everyone."""
    popularity = np.asarray((kept > 0).sum(axis=1), dtype=float).ravel()
    return lambda listener, played: popularity


def measure(
    model: Model, kept: sparse.csr_matrix, hidden: sparse.csr_matrix, seed: int
) -> list[float]:
    """Return mean precision, recall and NDCG at 10, and the number of listeners.

    Of many listeners a part is asked.
    """
    known, wanted = kept.T.tocsr(), hidden.T.tocsr()
    listeners = np.flatnonzero(np.diff(wanted.indptr) > 0)
    listeners = listeners[sampling.sample(len(listeners), sampling.MOST_LISTENERS, seed)]
    results = []
    for listener in listeners:
        played = known[[listener]].toarray().ravel()
        scores = np.where(played > 0, -np.inf, model(listener, played))
        best = ranked(scores)[:CUTOFF]
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
