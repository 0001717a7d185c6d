"""Gaussian mixtures: the tables, from mixtures that are found in plain NumPy.

What is found is checked twice. One more step must change little, as the maximum of a likelihood
is where steps end. And scikit-learn's own mixtures, of the samples as they stand in the file and
of other seeds, must not be better by much: the best of ten starts is not the best there is.
"""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from sklearn.mixture import GaussianMixture

from recompute import em, groups, scales
from recompute.cells import Table, written
from recompute.raw import Course, Samples

LAST = 10  # the sweep goes from 1 to this
STEP = 0.001  # what one more step may change of a probability: steps end before the maximum
BETTER = 0.05  # what scikit-learn's BIC may be lower for the number of components that is taken,
BETTER_SHARE = 0.015  # and for any other number, as a share: there ten starts find less
SEEDS = range(3)  # of scikit-learn's mixtures, of ten starts each
DIGITS = 6  # after the point, of a probability


@dataclass(frozen=True)
class Variant:
    """How one mixture of the course is set; components 0 is the number of lowest BIC."""

    folder: str
    components: int = 0
    scale: Callable = scales.unchanged
    diagonal: bool = False


VARIANTS = [
    Variant("grains/mixture/raw", components=3),
    Variant("fish/mixture/standardized", scale=scales.standardized),
    Variant("wine/mixture/standardized", scale=scales.standardized, diagonal=True),
]


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield every table of every mixture."""
    for variant in VARIANTS:
        data = course.samples[variant.folder.split("/")[0]]
        for name, table in of_variant(data, variant):
            yield f"{variant.folder}/{name}.csv", table


def of_variant(data: Samples, variant: Variant) -> Iterator[tuple[str, Table]]:
    """Yield the tables of one mixture."""
    values = variant.scale(data.values)
    swept = sweep(values, variant)
    count = variant.components or lowest(swept)
    check_others(values, variant, swept, count)
    mixture = em.fitted(values, count, variant.diagonal)
    shares, likelihood = em.expected(values, mixture)
    check_step(values, variant, shares)
    shares = in_order(shares)
    found = shares.argmax(axis=1).tolist()
    yield from groups.tables_of(data, values, found)
    yield "bic", swept
    yield "probabilities", probabilities(data, shares)
    rows = [["clusters", len(set(found))], ["components", count]]
    rows += [["clusters_asked", count]] if len(set(found)) < count else []
    rows += [["log_likelihood", likelihood]]
    rows += list(map(list, zip(("bic", "aic"), measured(values, mixture, variant), strict=True)))
    rows += [["converged", int(mixture.settled)]]
    rows += [["collapsed_components", em.collapsed(values, mixture)]]
    rows += [*groups.quality(data, values, found), ["engine_full", 1]]
    yield "scores", Table(["score", "value"], rows)


def in_order(shares: np.ndarray) -> np.ndarray:
    """Return probabilities with the component of most samples first, those of none last."""
    order = groups.by_size(shares.argmax(axis=1).tolist())
    rest = sorted(set(range(shares.shape[1])) - set(order), key=lambda c: -shares[:, c].sum())
    return shares[:, order + rest]


def probabilities(data: Samples, shares: np.ndarray) -> Table:
    """Return the probability of each component for each sample, to six digits after the point."""
    rows = zip(data.names, data.labels, shares.round(DIGITS).tolist(), strict=True)
    names = [str(i + 1) for i in range(shares.shape[1])]
    cells = [[name, label, *row] for name, label, row in rows]
    return Table(["sample", "label", *names], cells, within=1.001 * 10.0**-DIGITS)


def measured(values: np.ndarray, mixture: em.Mixture, variant: Variant) -> tuple:
    """Return BIC and AIC; none where a component has collapsed."""
    if em.collapsed(values, mixture):
        return None, None
    return em.criteria(values, mixture, variant.diagonal)


def sweep(values: np.ndarray, variant: Variant) -> Table:
    """Return BIC and AIC for each number of components; none where a matrix has no inverse."""
    rows = []
    for count in range(1, LAST + 1):
        try:
            mixture = em.fitted(values, count, variant.diagonal)
        except np.linalg.LinAlgError:
            rows.append([count, None, None])
        else:
            rows.append([count, *measured(values, mixture, variant)])
    return Table(["components", "bic", "aic"], rows)


def lowest(swept: Table) -> int:
    """Return the number of components of lowest BIC, as written; the smaller of equals."""
    known = [(float(written(bic)), count) for count, bic, _ in swept.rows if bic is not None]
    return min(known)[1]


# --- what else must be so ---------------------------------------------------------------


def check_step(values: np.ndarray, variant: Variant, shares: np.ndarray) -> None:
    """Take one more step, which must give the same probabilities but for little."""
    floor = em.floor_of(values)
    mixture = em.maximized(values, shares, variant.diagonal, floor)
    again, _ = em.expected(values, mixture)
    change = float(np.abs(again - shares).max())
    assert change <= STEP, f"{variant.folder}: one more step changes a probability by {change:.3g}"


def check_others(values: np.ndarray, variant: Variant, swept: Table, taken: int) -> None:
    """Compare each BIC with the lowest that scikit-learn finds without a collapsed component."""
    for count, bic, _ in swept.rows:
        if bic is None:
            continue
        other = min(others(values, count, variant))
        worse = BETTER if count == taken else BETTER_SHARE * abs(bic)
        assert bic <= other + worse, f"{variant.folder}, {count}: BIC {bic:.6g}, found {other:.6g}"


def others(values: np.ndarray, count: int, variant: Variant) -> Iterator[float]:
    """Yield the BIC of scikit-learn's mixtures, infinity for one that has collapsed."""
    for seed in SEEDS:
        kind = "diag" if variant.diagonal else "full"
        model = GaussianMixture(
            count,
            covariance_type=kind,
            n_init=em.STARTS,
            max_iter=em.MOST,
            reg_covar=em.floor_of(values),
            random_state=seed,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a start has not ended
            model.fit(values)
        own = model.covariances_
        own = np.array([np.diag(row) for row in own]) if variant.diagonal else own
        found = em.Mixture(model.weights_, model.means_, own)
        yield float("inf") if em.collapsed(values, found) else float(model.bic(values))
