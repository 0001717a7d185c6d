"""The intrinsic dimension by several rules, which differ, so the table says how."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import samples, tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.pca import chance, nearest
from unsupervised.methods.pca.fit import fitted, need_memory
from unsupervised.methods.pca.sound import check
from unsupervised.numeric import ordering, sampling
from unsupervised.numeric.nearness import near_zero


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `dimension`, `parallel` and `dimension_scores`."""
    data, engine, seed = given.samples, settings["engine"], settings["seed"]
    check(data, settings)
    values = samples.dense(data.values)
    need_memory(values, engine)
    near, _ = near_zero(values)
    model, _ = fitted(near, None, engine)
    rules = by_variance(model.explained_variance_, model.explained_variance_ratio_)
    count, repeats = chance.size_of_part(*near.shape)
    kept, parallel = by_chance(
        in_order(near, sampling.sample(len(near), count, seed)), repeats, seed
    )
    paired = sampling.paired(*near.shape, seed)
    rules |= kept | {"twonn": nearest.dimension(in_order(near, paired))}
    scores = {"permutations": repeats, "permuted_samples": count, "twonn_samples": len(paired)}
    return {
        "dimension": Table(["rule", "dimension"], list(rules.items())),
        "parallel": parallel,
        "dimension_scores": tables.scores(scores),
    }


def in_order(values: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Return some of the samples, in an order that hangs on their values alone."""
    part = values[chosen]
    return part[ordering.by_values(ordering.coarse(part))]


def by_variance(variances: np.ndarray, ratios: np.ndarray) -> dict[str, int]:
    """Return the dimension by each rule that looks at the variances alone."""
    kept = np.cumsum(ratios)
    return {
        "variance_at_least_1": int((variances >= 1).sum()),
        "share_at_least_10_percent": int((ratios >= 0.1).sum()),
        "90_percent_kept": int(np.searchsorted(kept, 0.90 - 1e-12) + 1),
        "95_percent_kept": int(np.searchsorted(kept, 0.95 - 1e-12) + 1),
    }


def by_chance(values: np.ndarray, repeats: int, seed: int) -> tuple[dict[str, int | None], Table]:
    """Return the dimension by the rules that ask what chance would give, and the table that shows
    why: the variance of each component beside both lines; None and empty where there is no
    chance, as in a single feature."""
    columns = ["component", "explained_variance", "random_95", "broken_stick"]
    values = chance.varying(values)
    if not chance.is_told(values):
        return {"parallel_analysis": None, "broken_stick": None}, Table(columns, [])
    found = chance.variances(values)
    random = chance.permuted(values, repeats, seed)
    stick = chance.broken_stick(len(found), float(found.sum()))
    rows = np.column_stack([tables.settled(found), tables.settled(random), stick]).tolist()
    kept = {
        "parallel_analysis": chance.leading(found, random),
        "broken_stick": chance.leading(found, stick),
    }
    return kept, Table(columns, [[i, *row] for i, row in enumerate(rows, start=1)])
