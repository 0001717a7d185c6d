"""The tables that factorizations share: components, their variances, the samples along them."""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.base import memory, tables
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.blocks.rows import Rows
from unsupervised.methods import engines
from unsupervised.methods.unplaced import woven


def check_components(count: int | None, rank: int) -> None:
    """Refuse more components than the data can have."""
    if count is not None and count > rank:
        raise InputError(
            f"components is {count}, but the data has at most {rank} "
            "(the smaller of samples and features); ask for fewer"
        )


def need_places(values, count: int, held: int = 4) -> None:
    """Refuse components of which the places of samples that are read by blocks are more than may be
    held, so many times over as tables are made of them."""
    if isinstance(values, Rows):
        what = f"the places of {len(values)} samples along {count} components"
        memory.need(8.0 * held * len(values) * count, what, "ask for fewer components")


def component_table(components: np.ndarray, features: Sequence[str]) -> Table:
    """Return `component,<feature>…`, components numbered from 1."""
    rows = [[i + 1, *row] for i, row in enumerate(tables.settled(components).tolist())]
    return Table(["component", *features], rows)


def variance_table(variances: np.ndarray, ratios: np.ndarray) -> Table:
    """Return each component's explained variance, its share and the cumulative share."""
    columns = [variances, ratios, np.cumsum(ratios)]
    names = ["explained_variance", "explained_variance_ratio", "cumulative_ratio"]
    rows = [[i + 1, *row] for i, row in enumerate(np.column_stack(columns).tolist())]
    return Table(["component", *names], rows)


def feature_table(data: Samples, transformed: np.ndarray) -> Table:
    """Return `sample,label,1,2,…`: the transformed samples."""
    numbers = [str(i + 1) for i in range(transformed.shape[1])]
    rows = tables.labelled(data.names, data.labels, tables.settled(transformed))
    return Table(["sample", "label", *numbers], rows)


def score_table(data: Samples, settings: Mapping, ratios: np.ndarray) -> Table:
    """Return the size of the data, how much the components keep of it, and the engine."""
    return tables.scores(
        {
            "samples": len(data.names),
            "features": len(data.features),
            "components": len(ratios),
            "variance_kept": float(ratios.sum()),
        }
        | engines.score(settings)
    )


def place_table(new: Samples, places: np.ndarray) -> Table:
    """Return `sample,1,2,…`: new samples along the components."""
    numbers = [str(i + 1) for i in range(places.shape[1])]
    rows = zip(new.names, tables.settled(places).tolist(), strict=True)
    return woven(Table(["sample", *numbers], [[name, *row] for name, row in rows]), new)
