"""Assign new samples to the clusters of k-means."""

from collections.abc import Mapping

from sklearn.pipeline import Pipeline

from unsupervised.base import samples
from unsupervised.base.tables import Table
from unsupervised.data import new_samples, receipts
from unsupervised.methods import preparation
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.kmeans.fit import fit
from unsupervised.numeric import soundness
from unsupervised.numeric.nearness import moved, near_zero


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `predictions`: the cluster of each new sample, by the model of this variant.

    The model is fitted again with the same seed, so its clusters are those of
    `clusters.csv`.
    """
    inputs, known = given.inputs, given.tidy
    # A variant may be fitted to a part of the samples; every new one gets its cluster.
    raw = inputs.get("raw", inputs["new"])
    receipts.check_all([inputs["new"], raw], inputs.get("receipts", []))
    new = preparation.select(
        new_samples.read(inputs["new"], raw, settings["tidy"], given.all),
        {**settings, "rows": None},
    )
    soundness.check_rows(new, settings["scale"])
    steps = preparation.transformers(settings, known.blocks)
    prepare = Pipeline(steps) if steps else None
    values = prepare.fit_transform(known.values) if prepare else known.values
    values, shift = near_zero(values)
    found = fit(values, settings["clusters"], settings, settings["seed"])
    fresh = moved(prepare.transform(new.values) if prepare else new.values, shift)
    predicted = numbering.renumbered(found.model.predict(fresh), found.order).tolist()
    columns = ["sample", "cluster", *new.features]
    rows = [
        [name, cluster, *row]
        for name, cluster, row in zip(
            new.names, predicted, samples.dense(new.values).tolist(), strict=True
        )
    ]
    return {"predictions": Table(columns, rows)}
