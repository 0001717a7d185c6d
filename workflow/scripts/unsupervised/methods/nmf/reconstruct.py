"""Rebuild one sample from its NMF components."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import samples
from unsupervised.base.spelling import position
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.nmf.sound import check


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `reconstruction`: the largest features of one sample, true and rebuilt.

    The rebuilt values are the sample's NMF features times the components, read from
    this variant's tables.
    """
    data, sample = given.samples, settings["reconstruct"]
    check(data, settings)
    row = position(data.names, sample, "reconstruct")
    weights = given.table("nmf_features")
    numbers = weights.columns[2:]
    features = weights.array(2)[row]
    components = given.table("components").array(1)
    rebuilt = features @ components
    true = np.asarray(samples.dense(data.values[[row]])).ravel()
    order = np.argsort(-np.maximum(true, rebuilt), kind="stable")[: 2 * settings["top"]].tolist()
    parts = [[float(f * c[j]) for f, c in zip(features, components, strict=True)] for j in order]
    rows = [
        [sample, data.features[j], float(true[j]), float(rebuilt[j]), *part]
        for j, part in zip(order, parts, strict=True)
    ]
    return {"reconstruction": Table(["sample", "feature", "true", "rebuilt", *numbers], rows)}
