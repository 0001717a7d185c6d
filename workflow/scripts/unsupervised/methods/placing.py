"""How a job begins that places new samples by the model of a variant.

A model is found again with the same seed and from the same samples, so that it is the one of the
variant's tables to the last digit, of which these have six; nothing is kept in a pickle.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from sklearn.pipeline import Pipeline

from unsupervised.base.columns import Columns
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.blocks.rows import Rows
from unsupervised.data import new_samples, receipts
from unsupervised.data.new_samples import NewSamples
from unsupervised.methods import gower, preparation, unplaced
from unsupervised.methods.entry import Given
from unsupervised.numeric import soundness
from unsupervised.numeric.nearness import moved, near_zero


def read(given: Given, settings: Mapping) -> NewSamples:
    """Return the new samples with the features that the variant names, as they are."""
    inputs = given.inputs
    raw = inputs.get("raw", inputs["new"])
    receipts.check_all([inputs["new"], raw], inputs.get("receipts", []))
    found = new_samples.read(inputs["new"], raw, settings["tidy"], given.all)
    # A variant may be fitted to a part of the samples; every new one is placed.
    return preparation.select(replace(found, blocks=given.all.blocks), {**settings, "rows": None})


@dataclass(frozen=True)
class Prepared:
    """New samples, as they are; the values of the known ones and of the new ones in the space in
    which the method runs, and how far both were moved to lie near zero."""

    new: NewSamples
    known: "np.ndarray | Rows"
    values: np.ndarray
    shift: np.ndarray


def prepared(given: Given, settings: Mapping, near: bool = True) -> Prepared:
    """Return known and new samples, scaled and reduced by what the known ones are like; `near`
    says whether they are moved near zero, which a method that looks at directions does not."""
    new, known = read(given, settings), given.tidy
    if gower.asked(settings):
        weights = settings["weights"]
        own, fresh = (gower.measured(some, weights, known).values for some in (known, new))
        return Prepared(new, own, fresh, np.zeros(own.shape[1]))
    soundness.check_rows(new, settings["scale"])
    if isinstance(known.values, Rows):
        return in_blocks(new, known, settings, near)
    steps = preparation.transformers(settings, known)
    prepare = Pipeline(steps) if steps else None
    values = prepare.fit_transform(known.values) if prepare else known.values
    fresh = prepare.transform(new.values) if prepare else new.values
    if not near:
        return Prepared(new, values, fresh, np.zeros(values.shape[1]))
    values, shift = near_zero(values)
    return Prepared(new, values, moved(fresh, shift), shift)


def in_blocks(new: NewSamples, known: Samples, settings: Mapping, near: bool) -> Prepared:
    """Return what `prepared` does where the known samples stay on the disk."""
    values = preparation.prepared(known, {"scale": "none", **settings}).values
    shift = np.zeros(values.width)
    if near:
        values, shift = near_zero(values)
    fresh = np.array(new.values)  # as a step may write into what it is given
    for step in values.steps[len(known.values.steps) :]:
        fresh = step(fresh)
    return Prepared(new, values, fresh, shift)


def cluster_table(new: NewSamples, clusters: np.ndarray, extra: Mapping | None = None) -> Table:
    """Return `sample,cluster`, the features of each new sample as they are written, and more
    columns."""
    columns = {**new.as_written, **(extra or {})}
    rows = Columns([new.names, clusters, *columns.values()])
    table = Table(["sample", "cluster", *columns], rows)
    return unplaced.woven(table, new)
