"""The topics of LDA as tables."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.factors.tables import component_table, feature_table
from unsupervised.methods.lda.fit import are_whole, counts_of, fit, perplexity_of_none
from unsupervised.methods.lda.sound import check
from unsupervised.methods.nmf.tables import top_table


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `features`, `components`, `topics`, `top_features`, `top_samples` and `scores`.

    The features of a sample are its shares of the topics, which add up to 1; it has none if it has
    no word. A component is a topic's shares of the words.
    """
    data, top = given.tidy, settings["top"]
    check(data, settings)
    counts = counts_of(data.values)
    found = fit(counts, settings["components"], settings)
    mixtures = np.nan_to_num(found.mixtures)
    shares = [[i, share] for i, share in enumerate(found.shares.tolist(), start=1)]
    empty = int(np.isnan(found.mixtures[:, 0]).sum())
    return {
        "features": mixture_table(data, found.mixtures),
        "components": component_table(found.words, data.features),
        "topics": Table(["component", "share"], shares),
        "top_features": top_table(found.words, data.features, top, "feature"),
        "top_samples": top_table(mixtures.T, data.names, top, "sample"),
        "scores": tables.scores(
            {
                "samples": len(data.names),
                "features": len(data.features),
                "components": len(shares),
                "values_are_counts": int(are_whole(data.values)),
                "empty_topics": found.empty,
                "samples_without_words": empty,
                "start": found.start,
                "iterations": found.iterations,
                "settled": int(found.has_settled),
                "perplexity_without_topics": perplexity_of_none(counts),
            }
        ),
    }


def mixture_table(data, mixtures: np.ndarray) -> Table:
    """Return `sample,label,1,2,…`: the mixture of each sample, empty where it has no word."""
    known = np.nan_to_num(mixtures)
    table = feature_table(data, known)
    rows = [
        row if not np.isnan(mixture[0]) else [*row[:2], *[None] * len(mixture)]
        for row, mixture in zip(table.rows, mixtures, strict=True)
    ]
    return Table(table.columns, rows)
