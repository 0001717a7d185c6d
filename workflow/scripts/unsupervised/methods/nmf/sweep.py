"""Sweep the number of components: reconstruction error of NMF, and the topics it finds."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from unsupervised.base.advance import along
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.nmf.coherence import first_words
from unsupervised.methods.nmf.fit import factorize, norm
from unsupervised.methods.nmf.sound import check


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `errors`, the reconstruction error for each number of components, and the topics of
    each as `sweep_topics`.

    The range ends at the smaller number of samples and features, beyond which no start but a
    random one goes.
    """
    check(given.samples, settings)
    values = given.samples.values
    whole = norm(values)
    first, last = settings["sweep"]
    if settings["init"] != "random":
        last = min(last, *values.shape)
    rows, topics = [], []
    for count in along(range(first, last + 1), "numbers of components"):
        found = factorize(values, count, settings)
        rows.append([count, found.error, found.error / whole])
        topics += [[count, *row] for row in words_of(found.components, given.samples.features)]
    return {
        "errors": Table(["components", "reconstruction_error", "relative_error"], rows),
        "sweep_topics": Table(["components", "topic", "rank", "feature", "weight"], topics),
    }


def words_of(components: np.ndarray, names: Sequence[str]) -> Iterator[list]:
    """Yield the features that weigh most in each component, the first with the weight 1."""
    for i, weights in enumerate(components):
        for rank, j in enumerate(first_words(weights)):
            yield [i + 1, rank + 1, names[j], float(weights[j] / weights.max())]
