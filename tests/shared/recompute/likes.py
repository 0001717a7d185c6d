"""What is similar by the NMF features, and how well hidden plays are guessed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from implicit.cpu.als import AlternatingLeastSquares
from scipy.sparse import csr_matrix

from recompute import scales
from recompute.cells import Table
from recompute.parts import factorize, numbers_of
from recompute.raw import Course

TOP, FACTORS = 10, 20


@dataclass(frozen=True)
class Variant:
    """What is asked of one dataset: a sample, and listeners by what they like."""

    folder: str
    features: str
    query: str
    listeners: dict[str, list[str]]


VARIANTS = [
    Variant(
        "articles/similar/raw",
        "articles/nmf/raw/features.csv",
        "Cristiano Ronaldo",
        {"film and football": ["Denzel Washington", "Neymar"]},
    ),
    Variant(
        "artists/similar/max_abs",
        "artists/nmf/max_abs/features.csv",
        "Bruce Springsteen",
        {
            "heavy and loud": ["Slipknot", "Pantera", "Korn"],
            "rock with a guitar": ["Bob Dylan", "Neil Young", "The Beatles"],
        },
    ),
]


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield what is similar to what, and the evaluation of the artists."""
    for variant in VARIANTS:
        # The course computes similarity from its table of features.
        table = course.read(variant.features)
        unit, names = scales.rows_to_one(numbers_of(table, 2)), table.column("sample")
        neighbours = [
            [name, *row]
            for i, name in enumerate(names)
            for row in ranking(unit @ unit[i], names, without=[i])
        ]
        columns = ["sample", "rank", "neighbour", "cosine"]
        yield f"{variant.folder}/neighbours.csv", Table(columns, neighbours)
        yield f"{variant.folder}/similar.csv", similar(unit, names, variant.query)
        yield f"{variant.folder}/listeners.csv", listeners(unit, names, variant.listeners)
        scores = [["samples", len(names)], ["engine_blocks", 1]]
        yield f"{variant.folder}/scores.csv", Table(["score", "value"], scores)
    plays = course.samples["artists"].values
    yield "artists/similar/max_abs/evaluation.csv", evaluation(plays)
    yield "artists/similar/max_abs/evaluation_scores.csv", ceilings(plays)


def best_first(scores: np.ndarray) -> list[int]:
    """Return positions by falling score; scores equal to nine decimals keep their order."""
    rounded = [round(score, 9) for score in scores.tolist()]
    return sorted(range(len(rounded)), key=lambda i: (-rounded[i], i))


def ranking(cosines: np.ndarray, names: list[str], without: list[int]) -> list[list]:
    """Return rank, name and cosine of the ten most alike."""
    order = [i for i in best_first(cosines) if i not in without][:TOP]
    return [[rank, names[i], min(float(cosines[i]), 1.0)] for rank, i in enumerate(order, start=1)]


def similar(unit: np.ndarray, names: list[str], query: str) -> Table:
    """Return what is most like a sample, the sample itself first."""
    own = names.index(query)
    rows = [[query, 1, query, 1.0]]
    rows += [
        [query, rank + 1, name, cosine]
        for rank, name, cosine in ranking(unit @ unit[own], names, without=[own])
    ]
    return Table(["query", "rank", "sample", "cosine"], rows)


def listeners(unit: np.ndarray, names: list[str], liked: dict[str, list[str]]) -> Table:
    """Return what is most like the mean direction of several samples."""
    rows = []
    for listener, wanted in liked.items():
        own = [names.index(name) for name in wanted]
        direction = unit[own].sum(axis=0)
        cosines = unit @ direction / np.sqrt((direction**2).sum())
        rows += [[listener, *row] for row in ranking(cosines, names, without=own)]
    return Table(["listener", "rank", "sample", "cosine"], rows)


def evaluation(plays: np.ndarray) -> Table:
    """Return precision, recall and NDCG at ten of five ways to guess hidden plays."""
    hidden = hide(plays)
    kept = np.where(hidden, 0.0, plays)
    prepared = scales.columns_to_one(kept)
    found = factorize(prepared, FACTORS)
    listener, item = least_squares(kept.T)
    counts = (kept > 0).sum(axis=1).astype(float)
    models = {
        "nmf_features": alike(found.features, kept),
        "nmf_rebuilt": lambda user: found.features @ found.components[:, user],
        "als": lambda user: item @ listener[user],
        "raw_neighbours": alike(prepared, kept),
        "most_popular": lambda user: counts,
    }
    rows = [[name, *measured(model, kept, hidden)] for name, model in models.items()]
    columns = ["model", "precision_at_10", "recall_at_10", "ndcg_at_10", "listeners"]
    return Table(columns, rows)


def ceilings(plays: np.ndarray) -> Table:
    """Return the means of the measures for a list that begins with all that is hidden."""
    hidden = hide(plays)
    counts = [int(count) for count in hidden.sum(axis=0) if count]
    precision = np.mean([min(count, TOP) / TOP for count in counts])
    recall = np.mean([min(count, TOP) / count for count in counts])
    names = ("precision_at_10", "recall_at_10", "ndcg_at_10")
    values = zip(names, (float(precision), float(recall), 1.0), strict=True)
    return Table(["score", "value"], [[f"ceiling_{name}", value] for name, value in values])


def hide(plays: np.ndarray, seed: int = 0) -> np.ndarray:
    """Return what is hidden: a fifth of each listener's artists, at least one of two or more."""
    draw = np.random.RandomState(seed)
    hidden = np.zeros(plays.shape, dtype=bool)
    for user in range(plays.shape[1]):
        known = np.flatnonzero(plays[:, user])
        order = draw.permutation(len(known))
        if len(known) >= 2:
            hidden[known[order[: max(1, len(known) // 5)]], user] = True
    return hidden


def alike(rows: np.ndarray, kept: np.ndarray) -> Callable:
    """Return a model: the sum of cosines with what a listener knows."""
    unit = scales.rows_to_one(rows)
    return lambda user: unit @ unit[kept[:, user] > 0].sum(axis=0)


def measured(model: Callable, kept: np.ndarray, hidden: np.ndarray) -> list:
    """Return the means over listeners of precision, recall and NDCG, and their number."""
    gains = [1 / np.log2(place + 1) for place in range(1, TOP + 1)]
    results = []
    for user in np.flatnonzero(hidden.any(axis=0)).tolist():
        guessed = np.where(kept[:, user] > 0, -np.inf, model(user))
        hits = hidden[best_first(guessed)[:TOP], user].tolist()
        wanted = int(hidden[:, user].sum())
        gained = sum(gain for gain, hit in zip(gains, hits, strict=True) if hit)
        results.append([sum(hits) / TOP, sum(hits) / wanted, gained / sum(gains[:wanted])])
    return [*np.mean(results, axis=0).tolist(), len(results)]


def least_squares(plays: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return factors of listeners and artists by alternating least squares.

    The package implicit computes in part with single precision, and over fifteen rounds that
    grows to a hundredth. So three of its rounds are checked, and the rest is taken from it.
    """
    library, own = by_library(plays, 3), by_definition(plays, 3)
    for theirs, ours in zip(library, own, strict=True):
        assert np.allclose(theirs, ours, rtol=0, atol=1e-5 * np.abs(ours).max())
    return by_library(plays, 15)


def by_library(plays: np.ndarray, rounds: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the factors that the package implicit finds."""
    settings = {"random_state": 0, "num_threads": 1, "dtype": np.float64}
    model = AlternatingLeastSquares(FACTORS, iterations=rounds, **settings)
    model.fit(csr_matrix(plays), show_progress=False)
    return model.user_factors, model.item_factors


def by_definition(plays: np.ndarray, rounds: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the factors for implicit feedback (Hu, Koren & Volinsky 2008), each solved by three
    steps of conjugate gradients (Takács, Pilászy & Tikk 2011)."""
    draw = np.random.default_rng(0)
    users = draw.random((plays.shape[0], FACTORS)) * 0.01
    items = draw.random((plays.shape[1], FACTORS)) * 0.01
    for _ in range(rounds):
        users = np.array([solved(x, items, c) for x, c in zip(users, plays, strict=True)])
        items = np.array([solved(x, users, c) for x, c in zip(items, plays.T, strict=True)])
    return users, items


def solved(x: np.ndarray, others: np.ndarray, plays: np.ndarray) -> np.ndarray:
    """Return one row of factors, improved: what is played is liked, the surer the more often."""
    known = np.flatnonzero(plays)
    if not len(known):
        return np.zeros(len(x))
    near, sure = others[known], plays[known]
    matrix = others.T @ others + 0.01 * np.eye(len(x)) + (near.T * (sure - 1)) @ near
    left = near.T @ sure - matrix @ x
    step, size = left, left @ left
    for _ in range(3):
        if size < 1e-20:
            break
        along = matrix @ step
        x = x + size / (step @ along) * step
        left = left - size / (step @ along) * along
        size, before = left @ left, size
        step = left + size / before * step
    return x
