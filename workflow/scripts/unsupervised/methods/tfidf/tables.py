"""Tf-idf: word counts weighted by how rare a word is, rows to norm 1 (Spärck Jones 1972)."""

from collections.abc import Mapping

from unsupervised.base import samples
from unsupervised.base.tables import Table
from unsupervised.methods import preparation
from unsupervised.methods.entry import Given, entry


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `weights`: `sample,<word>…`, words in alphabetical order."""
    data = preparation.prepared(given.tidy, {**settings, "scale": "tfidf"})
    weights = samples.dense(data.values).tolist()
    rows = [[name, *row] for name, row in zip(data.names, weights, strict=True)]
    return {"weights": Table(["sample", *data.features], rows)}
